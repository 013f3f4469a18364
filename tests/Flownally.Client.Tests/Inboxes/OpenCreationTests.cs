using System.Text.Json.Nodes;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Inboxes;

/// <summary>Nothing documents how the list would show what these have made.</summary>
public sealed class OpenCreationTests
{
    private readonly Workbench bench = new();

    [Theory]
    [InlineData(Trouble.Reset)]
    [InlineData(Trouble.BadBody)]
    [InlineData("503")]
    public async Task The_open_outcome_of_an_account_stays_open_and_says_what_to_check(string trouble)
    {
        bench.Wire.Meet(trouble);

        var failure = await bench.Fail((client, stop) => client.Inboxes.CreateWhatsAppAsync(["1", "2"], [], stop));

        Assert.Equal(ErrorIds.OutcomeUnknown, failure.ErrorId);
        Assert.StartsWith(
            "It is not known whether the WhatsApp Business Accounts 1, 2 were connected or will be. The list of inboxes shows what is connected now. ",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Equal("POST", Assert.Single(bench.Wire.Sent).Method);
        Assert.Empty(bench.Observer.Looks);
    }

    [Fact]
    public async Task The_open_outcome_of_another_channel_stays_open_and_says_what_to_check()
    {
        bench.Wire.Reply(500);

        var failure = await bench.Fail((client, stop) => client.Inboxes.CreateAsync("messenger", [], stop));

        Assert.Equal(ErrorIds.OutcomeUnknown, failure.ErrorId);
        Assert.Equal(
            "It is not known whether the channel messenger was connected or will be. The list of inboxes shows what is connected now. "
            + "POST /inboxes was answered 500 Internal Server Error.",
            failure.Message);
        Assert.Equal("POST", Assert.Single(bench.Wire.Sent).Method);
    }

    [Fact]
    public async Task What_they_have_made_is_given_as_the_reply_has_it()
    {
        bench.Wire.Reply(200, """{"inboxes":[{"id":"ibx_2"},{"id":"ibx_1"}]}""");

        var created = await bench.Run((client, stop) =>
            client.Inboxes.CreateAsync("text", new JsonObject { ["title"] = "Chat" }, stop));

        Assert.Equal(["ibx_2", "ibx_1"], created.Inboxes.Select(inbox => inbox.Id));
        Assert.Null(created.Failure);
    }
}
