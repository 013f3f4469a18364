namespace Flownally.Tests.Commands;

public sealed class RemoveFlownallyInboxTests : ShellTest
{
    private const string Command = "Flownally.Commands.RemoveFlownallyInboxCommand";

    [Theory]
    [InlineData($"Remove-FlownallyInbox {Sample.Chat}, {Sample.Sales} -Force")]
    [InlineData($"Remove-FlownallyInbox -Id {Sample.Chat}, {Sample.Sales} -Confirm:$false")]
    [InlineData($"Remove-FlownallyInbox -InboxId {Sample.Chat}, {Sample.Sales} -Force")]
    [InlineData($"'{Sample.Chat}', '{Sample.Sales}' | Remove-FlownallyInbox -Force")]
    [InlineData($"[pscustomobject]@{{ Id = '{Sample.Chat}' }}, [pscustomobject]@{{ InboxId = '{Sample.Sales}' }} | Remove-FlownallyInbox -Force")]
    [InlineData($"[pscustomobject]@{{ Id = '{Sample.Chat}', '{Sample.Sales}' }} | Remove-FlownallyInbox -Force")]
    public void Each_inbox_is_one_request_in_the_order_given_and_nothing_is_written(string script)
    {
        Assert.Empty(Run(script).Items);
        Assert.Equal([$"DELETE /inboxes/{Sample.Chat}", $"DELETE /inboxes/{Sample.Sales}"], Requests);
        Assert.False(Workspace.Inboxes.Contains(Sample.Chat));
        Assert.Equal(4, Workspace.Inboxes.Count);
    }

    [Fact]
    public void Inboxes_that_are_piped_in_are_removed()
    {
        Assert.Empty(Run("Get-FlownallyInbox -State degraded | Remove-FlownallyInbox -Force").Items);
        Assert.Equal(["GET /inboxes", $"DELETE /inboxes/{Sample.Support}", $"DELETE /inboxes/{Sample.Returns}"], Requests);
    }

    [Fact]
    public void An_inbox_itself_can_be_given_for_its_id()
    {
        Assert.Empty(Run("Remove-FlownallyInbox (Get-FlownallyInbox *chat*) -Force").Items);
        Assert.Equal(["GET /inboxes", $"DELETE /inboxes/{Sample.Chat}"], Requests);
    }

    [Fact]
    public void A_record_that_fails_is_an_error_about_that_record_and_the_next_goes_on()
    {
        var inboxes = Run("$inboxes = Get-FlownallyInbox *WhatsApp; $inboxes").Items;
        Workspace.Inboxes.Remove(Sample.Sales);
        Server.Requests.Clear();

        var result = Run("$inboxes | Remove-FlownallyInbox -Force");

        result.Error.AssertIs($"InboxNotFound,{Command}", ErrorCategory.ObjectNotFound, inboxes[1]);
        Assert.Equal([$"DELETE /inboxes/{Sample.Support}", $"DELETE /inboxes/{Sample.Sales}", $"DELETE /inboxes/{Sample.Returns}"], Requests);
    }

    [Fact]
    public void An_id_that_fails_is_an_error_about_that_id_and_the_next_goes_on()
    {
        var result = Run($"Remove-FlownallyInbox ibx_missing, {Sample.Chat} -Force");

        result.Error.AssertIs($"InboxNotFound,{Command}", ErrorCategory.ObjectNotFound, "ibx_missing");
        Assert.False(Workspace.Inboxes.Contains(Sample.Chat));
    }

    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a b", "a%20b")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("50%", "50%25")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("ö", "%C3%B6")]
    [InlineData("../messages", "..%2Fmessages")]
    public void An_id_is_one_segment_of_the_path_whatever_it_holds(string id, string segment)
    {
        Workspace.Inboxes.Add(Example.Inbox(id, "Odd"));

        Run($"Remove-FlownallyInbox '{id}' -Force");

        Assert.Equal([$"DELETE /inboxes/{segment}"], Requests);
    }
}
