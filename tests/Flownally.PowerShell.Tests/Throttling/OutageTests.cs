using Flownally.Tests.Reliability;

namespace Flownally.Tests.Throttling;

/// <summary>When the service can't be reached or keeps failing, a command doesn't go through all the records that are left.</summary>
public sealed class OutageTests : ShellTest
{
    private const string Command = "Flownally.Commands.ClearFlownallyInboxTeamCommand";

    private readonly SkippingClock clock = new();
    private string[] ids = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Shell.UseClock(clock);
        Run("Connect-Flownally -Token $admin -BaseUri $url -SkipVerification").AssertNoErrors();
        ids = Workspace.Fill(12);
        Shell.Set("ids", ids);
        SetInboxes("inboxes", ids);
    }

    [Theory]
    [InlineData("$inboxes | Clear-FlownallyInboxTeam", "the rest of the input was")]
    [InlineData("Clear-FlownallyInboxTeam $inboxes", "7 were")]
    [InlineData("Clear-FlownallyInboxTeam $inboxes[0..5]", "1 was")]
    public void Three_failures_in_a_row_end_it_and_it_says_what_was_done_and_what_was_not(string script, string notTried)
    {
        Fail(after: 2, Fault.Status(503));

        var result = Run(script);

        Assert.Equal(ids[..2], result.Ids);
        Assert.Equal(ids[2..5], result.Errors.Select(IdOf));
        Assert.All(result.Errors, error => Assert.Equal($"ServiceUnavailable,{Command}", error.FullyQualifiedErrorId));
        var end = result.TerminatingError!;
        Assert.Equal($"BatchStopped,{Command}", end.FullyQualifiedErrorId);
        Assert.StartsWith(
            $"Stopped because the service can't be reached or keeps failing: 2 done, 3 failed; {notTried} not tried. Inbox {ids[4]} may or may not have been returned to the fallback routing: the request failed with 503 ",
            end.ErrorDetails.Message,
            StringComparison.Ordinal);
        Assert.Same(result.Errors[2].Exception, end.Exception.InnerException);
        Assert.Empty(result.Warnings);
        // The first is tried as often as the connection says, the others once.
        Assert.Equal([1, 1, 5, 1, 1], Requests.GroupBy(request => request).Select(request => request.Count()));
    }

    [Fact]
    public void The_ids_that_are_left_of_a_row_count_one_by_one()
    {
        Fail(after: 2, Fault.Status(503));

        var end = Run("Clear-FlownallyInboxTeam ([pscustomobject]@{ Id = $ids[0..7] }), $ids[8]").TerminatingError!;

        Assert.Contains(": 2 done, 3 failed; 4 were not tried. ", end.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_records_may_be_all_there_are()
    {
        Fail(after: 0, Fault.Status(503));

        var result = Run("$inboxes[0..2] | Clear-FlownallyInboxTeam");

        Assert.Null(result.TerminatingError);
        Assert.Equal(ids[..3], result.Errors.Select(IdOf));
    }

    [Theory]
    [InlineData(409, new[] { 5, 1, 1, 5, 1 }, null)]
    [InlineData(200, new[] { 5, 1, 1, 5, 1 }, null)]
    [InlineData(0, new[] { 5, 1, 1 }, "BatchStopped")]
    public void An_answer_in_between_starts_the_count_anew_and_a_record_that_was_not_sent_does_not(int status, int[] attempts, string? errorId)
    {
        var third = status == 0 ? "'..'" : "$inboxes[2]";
        Server.Faults.Add(Fault.Status(503).Times(100).Where(request => !request.Path.Contains(ids[2], StringComparison.Ordinal)));
        Server.Faults.Add(status == 409 ? Fault.Status(409).About(ids[2]) : Fault.Delay(TimeSpan.Zero));

        var result = Run($"$inboxes[0], $inboxes[1], {third}, $inboxes[3], $inboxes[4] | Clear-FlownallyInboxTeam");

        Assert.Equal(errorId is null ? null : $"{errorId},{Command}", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal(attempts, Requests.GroupBy(request => request).Select(request => request.Count()));
    }

    [Theory]
    [InlineData("$ids | Get-FlownallyWhatsAppTemplate -ThrottleLimit 1", "ConnectionFailed")]
    [InlineData("$ids | Remove-FlownallyInbox -Force", "ConnectionFailed")]
    [InlineData("$ids | Set-FlownallyInboxTeam -Team Sales", "ConnectionFailed")]
    [InlineData("$ids | Get-FlownallyWabaPhoneNumber -NotConnected -ThrottleLimit 1", "ConnectionFailed")]
    [InlineData("$ids | ForEach-Object { [pscustomobject]@{ PhoneNumberId = $_ } } | New-FlownallyInbox", "OutcomeUnknown")]
    public void It_holds_for_every_command_that_takes_records(string script, string errorId)
    {
        Server.Faults.Add(Fault.Reset().Times(1000));

        var result = Run(script);

        Assert.StartsWith("BatchStopped,", result.TerminatingError?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal([errorId, errorId, errorId], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Fact]
    public void Several_at_once_are_counted_as_they_end_and_what_is_under_way_is_told()
    {
        Server.Faults.Add(Fault.Delay(Timeout.InfiniteTimeSpan).About(ids[0]));
        Fail(after: 0, Fault.Status(503));

        var result = Run("$inboxes | Clear-FlownallyInboxTeam -ThrottleLimit 4");

        Assert.Equal($"BatchStopped,{Command}", result.TerminatingError?.FullyQualifiedErrorId);
        // The order is that of the records, and the first of them is under way.
        Assert.Equal(ids[1..].Intersect(result.Errors.Select(IdOf)), result.Errors.Select(IdOf));
        Assert.True(result.Errors.Count >= 3);
        Assert.Matches(
            $"^Stopped because the service can't be reached or keeps failing: 0 done, {result.Errors.Count} failed, [1-3] under way; the rest of the input was not tried\\. ",
            result.TerminatingError!.ErrorDetails.Message);
        Assert.Contains($"Inbox {ids[0]}: no response yet; the outcome is unknown.", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_never_answers_ends_it_after_three_records()
    {
        Server.Faults.Add(Fault.Delay(Timeout.InfiniteTimeSpan).Times(1000).Where(request =>
        {
            _ = Task.Run(clock.Expire);
            return true;
        }));

        var result = Run("$inboxes | Clear-FlownallyInboxTeam");

        Assert.Equal($"BatchStopped,{Command}", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal([.. Enumerable.Repeat($"RequestTimedOut,{Command}", 3)], result.Errors.Select(error => error.FullyQualifiedErrorId));
        // How many attempts the first has depends on its waits.
        Assert.Equal([1, 1], Requests.GroupBy(request => request).Select(request => request.Count()).Skip(1));
    }

    [Fact]
    public void A_record_that_waits_for_the_rate_limit_is_no_outage()
    {
        Server.Faults.Add(Fault.Status(429).Times(1000));

        var result = Run("$inboxes[0..3] | Clear-FlownallyInboxTeam");

        Assert.Null(result.TerminatingError);
        Assert.Equal(4, result.Errors.Count);
    }

    private static string? IdOf(ErrorRecord error) => PSObject.AsPSObject(error.TargetObject).Get("Id") as string;

    private void Fail(int after, Fault fault) => Server.Faults.Add(fault.Times(1000).Where(_ => Server.Requests.Writes.Count > after));
}
