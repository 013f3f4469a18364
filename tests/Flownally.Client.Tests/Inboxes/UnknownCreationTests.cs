using System.Text.Json.Nodes;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Inboxes;

/// <summary>Nothing documents how the list would show what these have made.</summary>
public sealed class UnknownCreationTests
{
    private readonly ClientFixture fixture = new();

    [Theory]
    [InlineData("The WhatsApp Business Account 1", "1")]
    [InlineData("The WhatsApp Business Accounts 1, 2", "1", "2")]
    public async Task An_unknown_outcome_for_accounts_says_what_to_check(string subject, params string[] accounts)
    {
        fixture.Wire.Fault(WireFault.BadBody);

        var failure = await fixture.Fail((client, stop) => client.Inboxes.CreateWhatsAppAsync(accounts, [], stop));

        Assert.Equal(ErrorIds.OutcomeUnknown, failure.ErrorId);
        Assert.Equal(
            $"{subject} may or may not have been connected: the response is not what the API documents. The list of inboxes shows what is connected now.",
            failure.Message);
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
            "The channel messenger may or may not have been connected: the request failed with 500 Internal Server Error. "
            + "The list of inboxes shows what is connected now.",
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
