using System.Diagnostics;
using Flownally.Tests.Reliability;

namespace Flownally.Tests.Throttling;

/// <summary>
/// Whoever leaves a pipeline while changes are under way learns what became of them, from one warning, and then of the reason
/// for leaving itself.
/// </summary>
public sealed class LeavingTests : ShellTest
{
    private const string Command = "Flownally.Commands.ClearFlownallyInboxTeamCommand";

    /// <summary>The first is answered at 150 ms, and so ahead of the rest: of these the second fails.</summary>
    private static readonly string[] Four = [Sample.Chat, Sample.Sales, Sample.Support, Sample.Returns];

    private static readonly string Rest =
        "The pipeline ended while 3 more changes were under way. "
        + $"Inbox {Sample.Sales}: done. "
        + $"Inbox {Sample.Support}: DELETE /inboxes/{Sample.Support}/team was answered 409 Conflict: Not now. "
        + $"Inbox {Sample.Returns}: done.";

    [Theory]
    [InlineData("Clear-FlownallyInboxTeam")]
    [InlineData($"Set-FlownallyInboxTeam -TeamId {Sample.SalesTeam}")]
    public void A_command_downstream_that_has_enough_waits_for_the_rest(string command)
    {
        Delay();

        var result = RunWithSelect($"$four | {command} -ThrottleLimit 4 | Select-FirstRecord; 'after'");

        result.AssertNoErrors();
        Assert.Equal([Sample.Chat, "after"], result.Output.Select(item => item.BaseObject as string ?? item.Get("Id")));
        Assert.Equal([Rest.Replace("DELETE", command.StartsWith("Set", StringComparison.Ordinal) ? "PUT" : "DELETE", StringComparison.Ordinal)], result.Warnings);
        AssertAllSentOnce();
    }

    [Fact]
    public void A_number_is_named_as_a_person_knows_it()
    {
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(150)).About(Sample.FreeNumber), Fault.Delay(TimeSpan.FromMilliseconds(400)).About(Sample.OtherFreeNumber));

        var result = RunWithSelect($"Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected | New-FlownallyInbox -ThrottleLimit 2 | Select-FirstRecord");

        Assert.Equal(Sample.FreeNumber, result.Item.Get("ExternalId"));
        Assert.Equal(
            [$"The pipeline ended while 1 more change was under way. WhatsApp number +48 123 456 792 ({Sample.OtherFreeNumber}): done."],
            result.Warnings);
    }

    [Fact]
    public void A_piped_inbox_is_named_by_its_name()
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
    public void ErrorAction_Stop_waits_for_the_rest_and_then_ends_with_the_failure_itself()
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
    public void A_401_waits_for_the_rest_and_then_ends_the_command()
    {
        Server.Faults.Add(Fault.Status(401).Delayed(TimeSpan.FromMilliseconds(150)).About(Sample.Chat));
        Delay();

        var result = Run("$four | Clear-FlownallyInboxTeam -ThrottleLimit 4");

        result.TerminatingError.AssertIs($"Unauthorized,{Command}", ErrorCategory.AuthenticationError, null);
        Assert.Empty(result.Errors);
        Assert.Equal([Rest], result.Warnings);
        AssertAllSentOnce();
    }

    [Fact]
    public void A_401_after_the_last_record_waits_for_the_rest_as_well()
    {
        Server.Faults.Add(Fault.Status(401).Delayed(TimeSpan.FromMilliseconds(150)).About(Sample.Chat));
        Delay();

        var result = Run("$four | Clear-FlownallyInboxTeam -ThrottleLimit 8");

        Assert.Equal($"Unauthorized,{Command}", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal([Rest], result.Warnings);
    }

    [Fact]
    public void An_exception_downstream_waits_for_the_rest_and_arrives_as_it_was_thrown()
    {
        Delay();

        var result = Run("$four | Clear-FlownallyInboxTeam -ThrottleLimit 4 | ForEach-Object { throw [IO.InvalidDataException]::new('downstream') }");

        Assert.IsType<InvalidDataException>(result.TerminatingError?.Exception);
        Assert.Equal("downstream", result.TerminatingError!.Exception.Message);
        Assert.Equal([Rest], result.Warnings);
        AssertAllSentOnce();
    }

    [Fact]
    public void A_loop_that_is_left_downstream_waits_for_the_rest()
    {
        Delay();

        var result = Run("do { $four | Clear-FlownallyInboxTeam -ThrottleLimit 4 | ForEach-Object { $_; break } } while ($false); 'after'");

        result.AssertNoErrors();
        Assert.Equal([Sample.Chat, "after"], result.Output.Select(item => item.BaseObject as string ?? item.Get("Id")));
        Assert.Equal([Rest], result.Warnings);
        AssertAllSentOnce();
    }

    [Fact]
    public void An_exception_upstream_waits_for_all_that_are_under_way_and_arrives_as_it_was_thrown()
    {
        Delay();

        var result = Run("& { $four; throw [IO.InvalidDataException]::new('upstream') } | Clear-FlownallyInboxTeam -ThrottleLimit 8");

        Assert.IsType<InvalidDataException>(result.TerminatingError?.Exception);
        Assert.Equal("upstream", result.TerminatingError!.Exception.Message);
        Assert.Equal([Rest.Replace("3 more changes were under way. ", $"4 more changes were under way. Inbox {Sample.Chat}: done. ", StringComparison.Ordinal)], result.Warnings);
        AssertAllSentOnce();
    }

    [Fact]
    public void A_pipeline_that_is_left_with_nothing_under_way_warns_of_nothing()
    {
        var result = RunWithSelect($"Clear-FlownallyInboxTeam {Sample.Chat}, {Sample.Sales} | Select-FirstRecord");

        Assert.Equal(Sample.Chat, result.Item.Get("Id"));
        Assert.Empty(result.Warnings);
        Assert.Single(Requests);
    }

    [Fact]
    public async Task A_change_that_doesnt_answer_is_waited_for_no_longer_than_half_a_minute()
    {
        var clock = new SkippingClock();
        Shell.UseClock(clock);
        Connect();
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(150)).About(Sample.Chat), Fault.Delay(TimeSpan.FromMinutes(1)).About(Sample.Sales));
        var real = Stopwatch.StartNew();

        var result = RunWithSelect($"'{Sample.Chat}', '{Sample.Sales}' | Clear-FlownallyInboxTeam -ThrottleLimit 2 | Select-FirstRecord");

        Assert.Equal(Sample.Chat, result.Item.Get("Id"));
        Assert.Equal(
            [$"The pipeline ended while 1 more change was under way. Inbox {Sample.Sales}: no response yet; the outcome is unknown."], result.Warnings);
        Assert.Equal(TimeSpan.FromSeconds(30), clock.Elapsed);
        Assert.InRange(real.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        // Nothing of the command goes on behind the session's back.
        await Until.IsTrue(() => Server.Requests.InFlight() == 0);
    }

    private void Delay()
    {
        Shell.Set("four", Four);
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
