namespace Flownally.Tests.Commands;

public sealed class ClearFlownallyInboxTeamTests : ShellTest
{
    private const string Command = "Flownally.Commands.ClearFlownallyInboxTeamCommand";

    [Theory]
    [InlineData($"Clear-FlownallyInboxTeam {Sample.Chat}, {Sample.Sales}")]
    [InlineData($"Clear-FlownallyInboxTeam -Id {Sample.Chat}, {Sample.Sales}")]
    [InlineData($"Clear-FlownallyInboxTeam -InboxId {Sample.Chat}, {Sample.Sales}")]
    [InlineData($"'{Sample.Chat}', '{Sample.Sales}' | Clear-FlownallyInboxTeam")]
    [InlineData($"[pscustomobject]@{{ Id = '{Sample.Chat}' }}, [pscustomobject]@{{ InboxId = '{Sample.Sales}' }} | Clear-FlownallyInboxTeam")]
    public void Each_inbox_is_one_request_in_the_order_given_and_is_written_as_it_is_now(string script)
    {
        var result = Run(script);

        Assert.Equal([Sample.Chat, Sample.Sales], result.Ids);
        Assert.Equal([null, null], result.Each("TeamId"));
        Assert.All(result.Items, inbox => Assert.Equal("Flownally.Inbox", inbox.TypeName()));
        Assert.Equal([$"DELETE /inboxes/{Sample.Chat}/team", $"DELETE /inboxes/{Sample.Sales}/team"], Requests);
    }

    [Fact]
    public void Inboxes_that_are_piped_in_are_cleared()
    {
        Assert.Equal([Sample.Support, Sample.Returns], Run("Get-FlownallyInbox -State degraded | Clear-FlownallyInboxTeam").Ids);
        Assert.Equal(["GET /inboxes", $"DELETE /inboxes/{Sample.Support}/team", $"DELETE /inboxes/{Sample.Returns}/team"], Requests);
    }

    [Fact]
    public void What_was_cleared_can_be_routed_again_in_the_same_pipeline()
    {
        Assert.Equal(Sample.ReturnsTeam, Run("Get-FlownallyInbox *chat | Clear-FlownallyInboxTeam | Set-FlownallyInboxTeam -Team Returns").Item.Get("TeamId"));
        Assert.Equal(["GET /teams", "GET /inboxes", $"DELETE /inboxes/{Sample.Chat}/team", Sample.Assign(Sample.Chat, Sample.ReturnsTeam)], Requests);
    }

    [Fact]
    public void A_record_that_fails_is_an_error_about_that_record_and_the_next_goes_on()
    {
        var rows = Run($"$rows = foreach ($id in '{Sample.Chat}', 'ibx_missing', '{Sample.Sales}') {{ [pscustomobject]@{{ Id = $id }} }}; $rows").Items;

        var result = Run("$rows | Clear-FlownallyInboxTeam");

        result.Error.AssertIs($"InboxNotFound,{Command}", ErrorCategory.ObjectNotFound, rows[1]);
        Assert.Equal([Sample.Chat, Sample.Sales], result.Ids);
    }
}
