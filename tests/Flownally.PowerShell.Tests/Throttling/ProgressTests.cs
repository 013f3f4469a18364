namespace Flownally.Tests.Throttling;

/// <summary>Progress uses the connection's clock, which only the records move here.</summary>
public sealed class ProgressTests : ShellTest
{
    private readonly SteppedClock clock = new();
    private readonly List<(TimeSpan At, ProgressRecord Record)> shown = [];
    private Action onShown = () => { };

    [Theory]
    [InlineData("Clear-FlownallyInboxTeam")]
    [InlineData("Clear-FlownallyInboxTeam -ThrottleLimit 8")]
    [InlineData("Get-FlownallyWhatsAppTemplate")]
    public void No_progress_within_the_first_second(string command)
    {
        RunSteps(command, records: 30, step: TimeSpan.FromMilliseconds(33));

        Assert.Empty(shown);
    }

    [Theory]
    [InlineData("Clear-FlownallyInboxTeam")]
    [InlineData("Clear-FlownallyInboxTeam -ThrottleLimit 8")]
    [InlineData("Get-FlownallyWhatsAppTemplate")]
    public void After_a_second_progress_is_shown_at_most_five_times_a_second_and_completed_at_the_end(string command)
    {
        RunSteps(command, records: 60, step: TimeSpan.FromMilliseconds(50));

        var name = command.Split(' ')[0];
        var processing = shown.SkipLast(1).ToList();
        Assert.All(shown, progress => Assert.Equal(name, progress.Record.Activity));
        Assert.All(processing, progress => Assert.Equal(ProgressRecordType.Processing, progress.Record.RecordType));
        Assert.Equal(ProgressRecordType.Completed, shown[^1].Record.RecordType);
        Assert.True(processing[0].At >= TimeSpan.FromSeconds(1));
        Assert.All(processing.Zip(processing.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= TimeSpan.FromMilliseconds(200)));
        // Between the first second and the last there are two; how far the responses lag behind the records depends on the server.
        Assert.InRange(processing.Count, 1, 11);
    }

    [Fact]
    public void At_one_record_at_a_time_progress_is_shown_every_fifth_of_a_second()
    {
        RunSteps("Clear-FlownallyInboxTeam", records: 60, step: TimeSpan.FromMilliseconds(50));

        Assert.Equal([.. Enumerable.Range(5, 11).Select(fifth => fifth * 200.0), 3000], shown.Select(progress => progress.At.TotalMilliseconds));
    }

    [Fact]
    public void Progress_counts_the_records_that_are_done_and_those_that_failed()
    {
        Server.Faults.Add(Fault.Status(409).On("DELETE").Where(_ => Server.Requests.Writes.Count == 4));

        RunSteps("Clear-FlownallyInboxTeam -ErrorAction SilentlyContinue", records: 5, step: TimeSpan.FromMilliseconds(400));

        // One record at a time: the third is done after 1.2 seconds.
        Assert.Equal(["3 done", "3 done, 1 failed", "4 done, 1 failed", "Done"], shown.Select(progress => progress.Record.StatusDescription));
    }

    [Fact]
    public void Progress_counts_the_requests_that_are_under_way()
    {
        // One is answered when all are there, the others when progress is shown.
        var (areThere, isShown) = (new TaskCompletionSource(), new TaskCompletionSource());
        Server.Faults.Add(
            Fault.Reset().Where(_ => Server.Requests.Writes.Count == 10 && areThere.TrySetResult() && false),
            Fault.Hold(areThere.Task),
            Fault.Hold(isShown.Task).Times(9));
        onShown = isShown.SetResult;

        RunSteps("Clear-FlownallyInboxTeam -ThrottleLimit 10", records: 10, step: TimeSpan.FromSeconds(1));

        Assert.Equal("1 done, 9 under way", shown[0].Record.StatusDescription);
    }

    [Fact]
    public void A_pipeline_that_ends_early_completes_the_progress()
    {
        RunSteps("Clear-FlownallyInboxTeam", records: 5, step: TimeSpan.FromMilliseconds(400), andThen: "| ForEach-Object { if ($clock.GetTimestamp() -gt 16000000) { break } }");

        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], shown.Select(progress => progress.Record.RecordType).Distinct());
    }

    private void RunSteps(string command, int records, TimeSpan step, string andThen = "")
    {
        var host = new PromptingHost { OnProgress = Note };
        using var shell = Shell.WithModule(host);
        shell.Set("url", Server.BaseUri);
        shell.UseClock(clock);
        shell.Run($"Connect-Flownally -Token {SampleKeys.Admin} -BaseUri $url -MaximumRetryCount 0 -SkipVerification").AssertNoErrors();
        shown.Clear();
        shell.Set("clock", clock);
        shell.Set("step", step);
        shell.Set("inboxIds", Workspace.Fill(records));
        shell.Run("$ids = $inboxIds | ForEach-Object { [Flownally.Inbox]@{ Id = $_ } }").AssertNoErrors();

        shell.Run($"do {{ $ids | ForEach-Object {{ $clock.Advance($step); $_ }} | {command} {andThen} }} while ($false)").AssertNoErrors();
    }

    private void Note(ProgressRecord record)
    {
        shown.Add((clock.Now, record));
        onShown();
        onShown = () => { };
    }

    /// <summary>A clock that a test moves; its timers are real.</summary>
    public sealed class SteppedClock : TimeProvider
    {
        public TimeSpan Now { get; private set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan step) => Now += step;

        public override long GetTimestamp() => Now.Ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Now;
    }
}
