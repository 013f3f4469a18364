using Microsoft.Extensions.Time.Testing;

namespace Flownally.Tests.Pipeline;

/// <summary>What a command waits for can be seen.</summary>
public sealed class WaitTests : ShellTest
{
    private readonly TickingClock clock = new();
    private readonly List<string> shown = [];
    private Shell shell = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        shell = Shell.WithModule(new PromptingHost { OnProgress = Note });
        shell.UseClock(clock);
        shell.Set("url", Server.BaseUri);
        shell.Run($"$c = Connect-Flownally -Token {SampleKeys.Admin} -BaseUri $url -SkipVerification -PassThru").AssertNoErrors();
        shell.Run($"$two = '{Sample.Chat}', '{Sample.Sales}' | ForEach-Object {{ [Flownally.Inbox]@{{ Id = $_ }} }}").AssertNoErrors();
    }

    public override ValueTask DisposeAsync()
    {
        shell.Dispose();
        return base.DisposeAsync();
    }

    [Theory]
    [InlineData("Get-FlownallyInbox -Connection $c", 503, "retrying (2 of 5)")]
    [InlineData("Get-FlownallyTeam -Connection $c", 429, "rate limited")]
    [InlineData($"Connect-Flownally -Token {SampleKeys.Admin} -BaseUri $url", 503, "retrying (2 of 5)")]
    [InlineData("Clear-FlownallyInboxTeam $two[0] -Connection $c", 503, "0 done, 1 under way, retrying (2 of 5)")]
    public void A_wait_is_shown_after_a_second_with_its_reason_and_the_seconds_that_are_left(string script, int fault, string status)
    {
        Server.Faults.Add(Fault.Status(fault).RetryAfter(TimeSpan.FromSeconds(4)).Where(request => (request.Path == "/teams") == script.StartsWith("Get-FlownallyTeam", StringComparison.Ordinal)));

        shell.Run(script).AssertNoErrors();

        var name = script.Split(' ')[0];
        Assert.Equal(
            [$"1 s: {name} {status}, 3 s left", $"2 s: {name} {status}, 2 s left", $"3 s: {name} {status}, 1 s left"],
            shown.Take(3));
        Assert.Equal($"4 s: {name} Completed", shown[^1]);
    }

    [Fact]
    public void Waiting_for_the_outcome_of_a_POST_is_shown()
    {
        Server.Faults.Add(Fault.Reset().On("POST"));

        var result = shell.Run($"New-FlownallyInbox {Sample.FreeNumber} -Connection $c");

        // The longest wait before the list is read again is 32 seconds, and the API didn't ask for it.
        Assert.Contains(shown, line => line.EndsWith(": New-FlownallyInbox 0 done, 1 under way, checking the inbox list, 31 s left", StringComparison.Ordinal));
        Assert.Empty(result.Warnings);
    }

    [Theory]
    [InlineData("Get-FlownallyTeam -Connection $c", 45, "45 seconds")]
    [InlineData("Get-FlownallyTeam -Connection $c", 120, "2 minutes")]
    [InlineData("Clear-FlownallyInboxTeam $two -Connection $c", 61, "61 seconds")]
    public void A_long_pause_is_one_warning_of_the_command(string script, int seconds, string duration)
    {
        Server.Faults.Add(Fault.Status(429).RetryAfter(TimeSpan.FromSeconds(seconds)).Times(2));
        var end = clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);

        var result = shell.Run(script);

        result.AssertNoErrors();
        Assert.Equal([$"The API asks for a pause: the next request is sent at {end.LocalDateTime:T}, in {duration}."], result.Warnings);
    }

    [Fact]
    public void A_pause_of_half_a_minute_is_no_warning()
    {
        Server.Faults.Add(Fault.Status(429).RetryAfter(TimeSpan.FromSeconds(30)).On("GET", "/inboxes"));

        var result = shell.Run("Get-FlownallyInbox -Connection $c");

        Assert.Equal(6, result.Items.Count);
        Assert.Empty(result.Warnings);
    }

    private void Note(ProgressRecord record) => shown.Add(
        $"{clock.Now.TotalSeconds:0.#} s: {record.Activity} "
        + (record.RecordType == ProgressRecordType.Completed ? "Completed" : $"{record.StatusDescription}, {record.SecondsRemaining} s left"));

    /// <summary>A wait of up to a second passes at once and moves the clock on, and with it longer ones to their end.</summary>
    private sealed class TickingClock : FakeTimeProvider
    {
        private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

        // The base class may not notice that a timer is due which is set while the clock moves.
        private readonly Lock gate = new();

        public TimeSpan Now => GetUtcNow() - Start;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (gate)
            {
                var timer = base.CreateTimer(callback, state, dueTime, period);
                if (dueTime > TimeSpan.Zero && dueTime <= Tick)
                {
                    var due = GetUtcNow() + dueTime;
                    _ = Task.Run(() => MoveTo(due));
                }

                return timer;
            }
        }

        // Another wait may have moved it.
        private void MoveTo(DateTimeOffset time)
        {
            lock (gate)
            {
                SetUtcNow(time > GetUtcNow() ? time : GetUtcNow());
            }
        }
    }
}
