namespace Flownally.Tests.Errors;

/// <summary>The engine's own stop exceptions pass through the commands as they are.</summary>
public sealed class StoppingTests : ShellTest
{
    private const string Three = $"'{Sample.Chat}', '{Sample.Sales}', '{Sample.Support}'";

    [Fact]
    public void ErrorAction_Stop_ends_at_the_first_failure_with_that_failure()
    {
        var result = Run($"'{Sample.Chat}', 'ibx_missing', '{Sample.Support}' | Clear-FlownallyInboxTeam -ErrorAction Stop");

        Assert.Equal("InboxNotFound,Flownally.Commands.ClearFlownallyInboxTeamCommand", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal([Sample.Chat], result.Ids);
        Assert.Equal([$"DELETE /inboxes/{Sample.Chat}/team", "DELETE /inboxes/ibx_missing/team"], Requests);
    }

    [Theory]
    [InlineData("SilentlyContinue", 1)]
    [InlineData("Ignore", 0)]
    public void Other_error_actions_go_on(string action, int errors)
    {
        var result = Run($"$before = $Error.Count; Clear-FlownallyInboxTeam ibx_missing, {Sample.Chat} -ErrorAction {action}; $Error.Count - $before");

        Assert.Equal(Sample.Chat, result.Output[0].Get("Id"));
        Assert.Equal(errors, result.Output[1].BaseObject);
    }

    [Fact]
    public void A_loop_that_is_left_downstream_sends_nothing_more()
    {
        var result = Run($"do {{ {Three} | Clear-FlownallyInboxTeam | ForEach-Object {{ $_; break }} }} while ($false); 'after'");

        result.AssertNoErrors();
        Assert.Equal("after", result.Output[^1].BaseObject);
        Assert.Equal([$"DELETE /inboxes/{Sample.Chat}/team"], Requests);
    }

    [Fact]
    public void An_exception_downstream_sends_nothing_more_and_is_not_wrapped()
    {
        var result = Run($"{Three} | Clear-FlownallyInboxTeam | ForEach-Object {{ throw 'downstream' }}");

        Assert.Equal("downstream", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal([$"DELETE /inboxes/{Sample.Chat}/team"], Requests);
    }

    [Fact]
    public void A_downstream_command_that_has_enough_sends_nothing_more()
    {
        Shell.Set("tests", typeof(SelectFirstRecordCommand).Assembly);

        var result = Run($"Import-Module -Assembly $tests; {Three} | Clear-FlownallyInboxTeam | Select-FirstRecord; 'after'");

        result.AssertNoErrors();
        Assert.Equal([Sample.Chat], result.Output.Take(1).Select(inbox => inbox.Get("Id")));
        Assert.Equal("after", result.Output[^1].BaseObject);
        Assert.Equal([$"DELETE /inboxes/{Sample.Chat}/team"], Requests);
    }
}
