namespace Flownally.Tests.Health;

/// <summary>Waiting for a time that no test waits for.</summary>
public sealed class WaitForInboxTests : PollingTest
{
    [Fact]
    public void Each_inbox_is_emitted_when_it_is_in_the_state_and_one_list_serves_all()
    {
        Before(3, () => SetState(Sample.Returns, "Active"));
        Before(5, () => SetState(Sample.Support, "active"));

        var result = Run($"'{Sample.Support}', '{Sample.Sales}', '{Sample.Returns}' | Wait-FlownallyInbox -IntervalSec 7");

        result.AssertNoErrors();
        Assert.Equal([Sample.Sales, Sample.Returns, Sample.Support], result.Ids);
        Assert.Equal(["0 GET /inboxes", "7 GET /inboxes", "14 GET /inboxes", "21 GET /inboxes", "28 GET /inboxes"], Arrivals);
    }

    [Fact]
    public void The_time_ends_with_a_last_look_and_an_error_that_tells_the_states()
    {
        Before(4, () => SetState(Sample.Returns, "active"));

        var result = Run($"Wait-FlownallyInbox {Sample.Support}, 'Returns WhatsApp', ibx_gone -TimeoutSec 25");

        Assert.Equal([Sample.Returns], result.Ids);
        Assert.Equal(["0 GET /inboxes", "10 GET /inboxes", "20 GET /inboxes", "25 GET /inboxes"], Arrivals);
        Assert.Equal("InboxNotFound,Flownally.Commands.WaitFlownallyInboxCommand", Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Equal("WaitTimedOut,Flownally.Commands.WaitFlownallyInboxCommand", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal(
            $"After 25 seconds, 1 inbox is not active: 'Support WhatsApp' ({Sample.Support}) is degraded (payment_issue).",
            result.TerminatingError!.ErrorDetails.Message);
    }

    [Fact]
    public void An_inbox_that_is_removed_or_renamed_meanwhile_is_the_one_that_it_was()
    {
        Before(2, () =>
        {
            Workspace.Inboxes.Remove(Sample.Support);
            Workspace.Inboxes.Update(Sample.Returns, inbox => inbox["name"] = "Support WhatsApp");
        });
        Before(3, () => SetState(Sample.Returns, "active"));

        var result = Run("Wait-FlownallyInbox 'support whatsapp', 'Returns WhatsApp'");

        Assert.Equal("InboxNotFound,Flownally.Commands.WaitFlownallyInboxCommand", result.Error.FullyQualifiedErrorId);
        Assert.Equal("support whatsapp", result.Error.TargetObject);
        Assert.Equal([Sample.Returns], result.Ids);
    }

    [Fact]
    public void Failures_are_ridden_out()
    {
        Server.Faults.Add(Fault.Status(503), Fault.Reset(), Fault.Html());
        Before(5, () => SetState(Sample.Support, "active"));

        var result = Run($"Wait-FlownallyInbox {Sample.Support}");

        Assert.Equal([Sample.Support], result.Ids);
        Assert.Empty(result.Errors);
        Assert.Single(result.Warnings);
    }

    [Fact]
    public void Failures_to_the_end_are_in_the_error()
    {
        Server.Faults.Add(Fault.Status(503).Times(99));

        var error = Run($"Wait-FlownallyInbox {Sample.Support} -TimeoutSec 20").TerminatingError;

        Assert.Equal("WaitTimedOut,Flownally.Commands.WaitFlownallyInboxCommand", error?.FullyQualifiedErrorId);
        Assert.StartsWith(
            $"After 20 seconds, nothing is known of '{Sample.Support}'. The inboxes were not listed: ", error!.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_does_not_answer_does_not_outlast_the_time()
    {
        Server.Faults.Add(Fault.Delay(Timeout.InfiniteTimeSpan).Where(_ =>
        {
            if (Readings == 2)
            {
                Clock.Pass(TimeSpan.FromSeconds(20));
            }

            return Readings == 2;
        }));

        var error = Run($"Wait-FlownallyInbox {Sample.Support} -TimeoutSec 30").TerminatingError;

        Assert.Equal("WaitTimedOut,Flownally.Commands.WaitFlownallyInboxCommand", error?.FullyQualifiedErrorId);
        Assert.Equal(2, Readings);
    }

    [Fact]
    public void A_state_that_nothing_has_is_a_warning_and_any_of_several_will_do()
    {
        var result = Run($"Wait-FlownallyInbox {Sample.Support}, {Sample.Chat} 'actve', ' Degraded ', active");

        Assert.Equal([Sample.Support, Sample.Chat], result.Ids);
        Assert.Equal(["No inbox has the state 'actve'. Known: active, degraded."], result.Warnings);
    }

    [Fact]
    public void Progress_shows_what_is_waited_for()
    {
        var shown = new List<string>();
        using var shell = Shell.WithModule(new PromptingHost { OnProgress = record => shown.Add(record.StatusDescription) });
        UseClock(shell);
        Before(2, () => SetState(Sample.Returns, "active"));
        Before(3, () => SetState(Sample.Support, "active"));

        shell.Run($"Wait-FlownallyInbox {Sample.Returns}, {Sample.Support}").AssertNoErrors();

        Assert.Contains($"0 active, 2 not yet, waiting for '{Sample.Returns}', '{Sample.Support}'", shown);
        Assert.Contains($"1 active, 1 not yet, waiting for '{Sample.Returns}', '{Sample.Support}'", shown);
        Assert.Equal("Done", shown[^1]);
    }
}
