using System.Text.Json.Nodes;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Inboxes;

/// <summary>Nothing documents how the list would show what these have made.</summary>
public sealed class UnknownCreationTests
{
    private readonly ClientFixture fixture = new();

    [Theory]
    [InlineData(WireFault.Reset)]
    [InlineData(WireFault.BadBody)]
    [InlineData("503")]
    public async Task An_unknown_outcome_for_an_account_says_what_to_check(string fault)
    {
        fixture.Wire.Fault(fault);

        var failure = await fixture.Fail((client, stop) => client.Inboxes.CreateWhatsAppAsync(["1", "2"], [], stop));

        Assert.Equal(ErrorIds.OutcomeUnknown, failure.ErrorId);
        Assert.StartsWith(
            "It is not known whether the WhatsApp Business Accounts 1, 2 were connected or will be. The list of inboxes shows what is connected now. ",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Equal("POST", Assert.Single(fixture.Wire.Sent).Method);
        Assert.Empty(fixture.Observer.Reconciliations);
    }

    [Fact]
    public async Task An_unknown_outcome_for_another_channel_says_what_to_check()
    {
        fixture.Wire.Reply(500);

        var failure = await fixture.Fail((client, stop) => client.Inboxes.CreateAsync("messenger", [], stop));

        Assert.Equal(ErrorIds.OutcomeUnknown, failure.ErrorId);
        Assert.Equal(
            "It is not known whether the channel messenger was connected or will be. The list of inboxes shows what is connected now. "
            + "POST /inboxes failed with 500 Internal Server Error.",
            failure.Message);
        Assert.Equal("POST", Assert.Single(fixture.Wire.Sent).Method);
    }

    [Fact]
    public async Task Created_inboxes_are_those_of_the_response()
    {
        fixture.Wire.Reply(200, """{"inboxes":[{"id":"ibx_2"},{"id":"ibx_1"}]}""");

        var created = await fixture.Run((client, stop) =>
            client.Inboxes.CreateAsync("text", new JsonObject { ["title"] = "Chat" }, stop));

        Assert.Equal(["ibx_2", "ibx_1"], created.Inboxes.Select(inbox => inbox.Id));
        Assert.Null(created.Failure);
    }
}
