using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class RepeatedDeleteTests
{
    [Theory]
    [InlineData("408")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData(WireFault.Reset)]
    [InlineData(WireFault.Hangs)]
    public async Task A_404_after_a_lost_DELETE_is_success(string fault)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Fault(fault).Fault("404");

        await fixture.Run(Operations.DeleteInbox);

        Assert.Equal(2, fixture.Wire.Sent.Count);
    }

    [Fact]
    public async Task A_lost_attempt_counts_after_other_failures()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(503).Reply(429).Fault(WireFault.Refused).Fault("404");

        await fixture.Run(Operations.DeleteInbox);

        Assert.Equal(4, fixture.Wire.Sent.Count);
    }

    [Fact]
    public async Task A_404_to_the_first_DELETE_is_an_error()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(404);

        Assert.Equal(ErrorIds.InboxNotFound, (await fixture.Fail(Operations.DeleteInbox)).ErrorId);
    }

    [Theory]
    [InlineData("429")]
    [InlineData(WireFault.Refused)]
    [InlineData(WireFault.NoSuchHost)]
    [InlineData(WireFault.NoConnectionInTime)]
    public async Task A_404_after_an_unprocessed_DELETE_is_an_error(string fault)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Fault(fault).Fault("404");

        Assert.Equal(ErrorIds.InboxNotFound, (await fixture.Fail(Operations.DeleteInbox)).ErrorId);
    }

    [Theory]
    [InlineData("""{"inboxes":[{"id":"ibx_2"}]}""", null, null)]
    [InlineData(
        $$"""{"inboxes":[{"id":"{{Operations.InboxId}}"}]}""",
        ErrorIds.InvalidResponse,
        $"Inbox {Operations.InboxId} was not removed: something other than the API responded with 404 Not Found. The list of inboxes still has the inbox.")]
    [InlineData(
        "no JSON",
        ErrorIds.OutcomeUnknown,
        $"Inbox {Operations.InboxId} may or may not have been removed: something other than the API responded with 404 Not Found.")]
    public async Task After_a_404_that_is_not_the_API_s_the_list_tells(string list, string? errorId, string? message)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Fault("503").Fault("404 page").Reply(200, list);

        var failure = await Record.ExceptionAsync(() => fixture.Run(Operations.DeleteInbox)) as FlownallyException;

        Assert.Equal((errorId, message), (failure?.ErrorId, failure?.Message));
        Assert.Equal(["DELETE", "DELETE", "GET"], fixture.Wire.Sent.Select(sent => sent.Method));
    }

    [Fact]
    public async Task A_404_to_a_repeated_clear_is_an_error()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(503).Reply(404);

        Assert.Equal(ErrorIds.InboxNotFound, (await fixture.Fail(Operations.ClearTeam)).ErrorId);
    }
}
