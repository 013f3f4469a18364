using System.Diagnostics;
using Flownally.Tests.Reliability;

namespace Flownally.Tests.Throttling;

/// <summary>
/// When a pipeline ends early while changes are under way, the command waits for their outcomes and reports them in one warning.
/// The reason for ending arrives unchanged.
/// </summary>
public sealed class LeavingTests : ShellTest
{
    private const string Command = "Flownally.Commands.ClearFlownallyInboxTeamCommand";

    /// <summary>The response to the first comes before the others; of these the second fails.</summary>
    private static readonly string[] Four = [Sample.Chat, Sample.Sales, Sample.Support, Sample.Returns];

    private static readonly string Rest =
        "The pipeline ended while 3 more changes were under way. "
        + $"Inbox {Sample.Sales}: done. "
        + $"Inbox {Sample.Support} was not returned to the fallback routing: Not now. "
        + $"Inbox {Sample.Returns}: done.";

    [Theory]
    [InlineData("Clear-FlownallyInboxTeam")]
    [InlineData($"Set-FlownallyInboxTeam -Team ([Flownally.Team]@{{ Id = '{Sample.SalesTeam}' }})")]
    public void A_downstream_command_that_stops_the_pipeline_waits_for_the_other_changes(string command)
    {
        Delay();

        var result = RunWithSelect($"$four | {command} -ThrottleLimit 4 | Select-FirstRecord; 'after'");

        result.AssertNoErrors();
        Assert.Equal([Sample.Chat, "after"], result.Output.Select(item => item.BaseObject as string ?? item.Get("Id")));
        Assert.Equal([Rest.Replace("returned to the fallback routing", command.StartsWith("Set", StringComparison.Ordinal) ? "routed" : "returned to the fallback routing", StringComparison.Ordinal)], result.Warnings);
        AssertAllSentOnce();
    }

    [Fact]
    public void The_warning_names_a_number_as_it_is_displayed()
    {
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(150)).About(Sample.FreeNumber), Fault.Delay(TimeSpan.FromMilliseconds(400)).About(Sample.OtherFreeNumber));

        var result = RunWithSelect($"Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected | New-FlownallyInbox -ThrottleLimit 2 | Select-FirstRecord");

        Assert.Equal(Sample.FreeNumber, result.Item.Get("ExternalId"));
        Assert.Equal(
            [$"The pipeline ended while 1 more change was under way. WhatsApp number +48 123 456 792 ({Sample.OtherFreeNumber}): done."],
            result.Warnings);
    }

    [Fact]
    public void The_warning_names_a_piped_inbox_by_its_name()
    {
        Delay();

        var result = RunWithSelect(
            $"Get-FlownallyInbox -Id {Sample.Chat}, {Sample.Sales}, {Sample.Support}, {Sample.Returns} | Clear-FlownallyInboxTeam -ThrottleLimit 4 | Select-FirstRecord");

        result.AssertNoErrors();
        Assert.Equal(
            [Rest.Replace($"Inbox {Sample.Sales}", $"Inbox 'Sales WhatsApp' ({Sample.Sales})", StringComparison.Ordinal)
                .Replace($"Inbox {Sample.Support}", $"Inbox 'Support WhatsApp' ({Sample.Support})", StringComparison.Ordinal)
                .Replace($"Inbox {Sample.Returns}", $"Inbox 'Returns WhatsApp' ({Sample.Returns})", StringComparison.Ordinal)],
            result.Warnings);
    }

    [Fact]
    public void ErrorAction_Stop_waits_for_the_other_changes_and_throws_the_failure()
    {
        Server.Faults.Add(Fault.Status(404).Delayed(TimeSpan.FromMilliseconds(150)).About(Sample.Chat));
        Delay();

        var result = Run("$four | Clear-FlownallyInboxTeam -ThrottleLimit 4 -ErrorAction Stop");

        Assert.Equal($"InboxNotFound,{Command}", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal("Flownally.FlownallyException", result.TerminatingError!.Exception.GetType().FullName);
        Assert.Empty(result.Output);
        Assert.Equal([Rest], result.Warnings);
        AssertAllSentOnce();
    }

    [Fact]
    public void A_401_waits_for_the_other_changes_and_ends_the_command()
    {
        Server.Faults.Add(Fault.Status(401).Delayed(TimeSpan.FromMilliseconds(150)).About(Sample.Chat));
        Delay();

        var result = Run("$four | Clear-FlownallyInboxTeam -ThrottleLimit 4");

        Assert.Equal($"Unauthorized,{Command}", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Empty(result.Errors);
        Assert.Equal([Rest], result.Warnings);
        AssertAllSentOnce();
    }

    [Fact]
    public void A_401_after_the_last_record_waits_for_the_other_changes()
    {
        Server.Faults.Add(Fault.Status(401).Delayed(TimeSpan.FromMilliseconds(150)).About(Sample.Chat));
        Delay();

        var result = Run("$four | Clear-FlownallyInboxTeam -ThrottleLimit 8");

        Assert.Equal($"Unauthorized,{Command}", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal([Rest], result.Warnings);
    }

    [Fact]
    public void A_downstream_exception_waits_for_the_other_changes_and_arrives_unchanged()
    {
        Delay();

        var result = Run("$four | Clear-FlownallyInboxTeam -ThrottleLimit 4 | ForEach-Object { throw [IO.InvalidDataException]::new('downstream') }");

        Assert.IsType<InvalidDataException>(result.TerminatingError?.Exception);
        Assert.Equal("downstream", result.TerminatingError!.Exception.Message);
        Assert.Equal([Rest], result.Warnings);
        AssertAllSentOnce();
    }

    [Fact]
    public void A_downstream_break_waits_for_the_other_changes()
    {
        Delay();

        var result = Run("do { $four | Clear-FlownallyInboxTeam -ThrottleLimit 4 | ForEach-Object { $_; break } } while ($false); 'after'");

        result.AssertNoErrors();
        Assert.Equal([Sample.Chat, "after"], result.Output.Select(item => item.BaseObject as string ?? item.Get("Id")));
        Assert.Equal([Rest], result.Warnings);
        AssertAllSentOnce();
    }

    [Fact]
    public void An_upstream_exception_waits_for_all_changes_and_arrives_unchanged()
    {
        Delay();

        var result = Run("& { $four; throw [IO.InvalidDataException]::new('upstream') } | Clear-FlownallyInboxTeam -ThrottleLimit 8");

        Assert.IsType<InvalidDataException>(result.TerminatingError?.Exception);
        Assert.Equal("upstream", result.TerminatingError!.Exception.Message);
        Assert.Equal([Rest.Replace("3 more changes were under way. ", $"4 more changes were under way. Inbox {Sample.Chat}: done. ", StringComparison.Ordinal)], result.Warnings);
        AssertAllSentOnce();
    }

    [Fact]
    public void A_pipeline_that_ends_with_nothing_under_way_writes_no_warning()
    {
        SetInboxes("two", [Sample.Chat, Sample.Sales]);

        var result = RunWithSelect("Clear-FlownallyInboxTeam $two | Select-FirstRecord");

        Assert.Equal(Sample.Chat, result.Item.Get("Id"));
        Assert.Empty(result.Warnings);
        Assert.Single(Requests);
    }

    [Fact]
    public async Task A_change_without_a_response_is_waited_for_half_a_minute_at_most()
    {
        var clock = new SkippingClock();
        Shell.UseClock(clock);
        Connect();
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(150)).About(Sample.Chat), Fault.Delay(TimeSpan.FromMinutes(1)).About(Sample.Sales));
        SetInboxes("two", [Sample.Chat, Sample.Sales]);
        var real = Stopwatch.StartNew();

        var result = RunWithSelect("$two | Clear-FlownallyInboxTeam -ThrottleLimit 2 | Select-FirstRecord");

        Assert.Equal(Sample.Chat, result.Item.Get("Id"));
        Assert.Equal(
            [$"The pipeline ended while 1 more change was under way. Inbox {Sample.Sales}: no response yet; the outcome is unknown."], result.Warnings);
        Assert.Equal(TimeSpan.FromSeconds(30), clock.Elapsed);
        Assert.InRange(real.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        // Nothing continues in the background.
        await Wait.UntilAsync(() => Server.Requests.InFlight() == 0);
    }

    private void Delay()
    {
        SetInboxes("four", Four);
        Server.Faults.Add(
            Fault.Delay(TimeSpan.FromMilliseconds(150)).About(Sample.Chat),
            Fault.Delay(TimeSpan.FromMilliseconds(450)).About(Sample.Sales),
            Fault.Status(409, detail: "Not now.").Delayed(TimeSpan.FromMilliseconds(400)).About(Sample.Support),
            Fault.Delay(TimeSpan.FromMilliseconds(500)).About(Sample.Returns));
    }

    private Result RunWithSelect(string script)
    {
        Shell.Set("tests", typeof(SelectFirstRecordCommand).Assembly);
        return Run($"Import-Module -Assembly $tests; {script}");
    }

    private void AssertAllSentOnce() => Assert.Equal(Four.Order(), Server.Requests.Writes.Select(request => request.Path.Split('/')[2]).Order());
}
