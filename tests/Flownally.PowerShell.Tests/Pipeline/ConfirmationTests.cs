namespace Flownally.Tests.Pipeline;

/// <summary>Prompts and their answers, which need a host that answers.</summary>
public sealed class ConfirmationTests : ShellTest
{
    private const string Three = $"'{Sample.Chat}', '{Sample.Sales}', '{Sample.Support}'";

    [Fact]
    public void Yes_and_no_apply_to_one_record_each()
    {
        using var shell = WithAnswers(out var host, "Yes", "No", "Yes");
        shell.Run($"{Three} | Remove-FlownallyInbox").AssertNoErrors();

        Assert.Equal(3, host.Questions.Count);
        Assert.Equal([$"DELETE /inboxes/{Sample.Chat}", $"DELETE /inboxes/{Sample.Support}"], Requests.Where(request => !request.StartsWith("GET", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Yes to All", 3)]
    [InlineData("No to All", 0)]
    public void An_answer_for_all_ends_the_prompts(string answer, int writes)
    {
        using var shell = WithAnswers(out var host, answer);
        shell.Run($"{Three} | Remove-FlownallyInbox").AssertNoErrors();

        Assert.Single(host.Questions);
        Assert.Equal(writes, Server.Requests.Writes.Count);
    }

    [Fact]
    public void Prompts_come_one_at_a_time_in_order_on_the_pipeline_thread_whatever_the_throttle_limit()
    {
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(20)).On("DELETE").Times(6));
        using var shell = WithAnswers(out var host, "Yes", "Yes", "No", "Yes", "Yes", "No");
        shell.Run("Get-FlownallyInbox | Remove-FlownallyInbox -ThrottleLimit 8").AssertNoErrors();

        Assert.Equal(Sample.Inboxes, host.Questions.Select(question => question.Split('(')[^1].Split(')')[0]));
        // A shell runs its scripts on the calling thread.
        Assert.All(host.Threads, thread => Assert.Equal(Environment.CurrentManagedThreadId, thread));
        Assert.Equal(
            [.. new[] { Sample.Support, Sample.Sales, Sample.Messenger, Sample.Instagram }.Select(id => $"DELETE /inboxes/{id}").Order()],
            Server.Requests.Writes.Select(request => $"{request.Method} {request.Path}").Order());
    }

    [Fact]
    public void A_change_of_the_routing_that_is_declined_is_left_out()
    {
        using var shell = WithAnswers(out var host, "Yes", "No", "Yes");
        var result = shell.Run("Get-FlownallyInbox -Team Sales | ForEach-Object { [pscustomobject]@{ Id = $_.Id; Team = 'Returns' } } | Sync-FlownallyRouting -Confirm");

        Assert.Equal([Sample.Sales, Sample.Instagram], result.Items.Select(item => item.Get("Id")));
        Assert.Equal([Sample.Sales, Sample.Messenger, Sample.Instagram], host.Questions.Select(question => question.Split('(')[^1].Split(')')[0]));
        Assert.Contains("Route new conversations from team 'Sales' to team 'Returns'", host.Questions[0], StringComparison.Ordinal);
        Assert.Equal([Sample.Assign(Sample.Sales, Sample.ReturnsTeam), Sample.Assign(Sample.Instagram, Sample.ReturnsTeam)], Requests.Where(request => !request.StartsWith("GET", StringComparison.Ordinal)));
    }

    private Shell WithAnswers(out PromptingHost host, params string[] answers)
    {
        host = new PromptingHost(answers);
        var shell = Shell.WithModule(host);
        shell.Set("url", Server.BaseUri);
        shell.Run($"Connect-Flownally -Token {SampleKeys.Admin} -BaseUri $url -MaximumRetryCount 0 -SkipVerification").AssertNoErrors();
        return shell;
    }
}
