using System.Management.Automation;

namespace Flownally.Pipeline;

/// <summary>
/// Shows a command's progress: after one second, and at most five times a second. A wait is shown with its reason and the time that is
/// left. It runs on the pipeline's thread.
/// </summary>
/// <param name="command">The command.</param>
/// <param name="clock">The clock.</param>
/// <param name="cancellationToken">Ends with the command.</param>
internal sealed class CommandProgress(FlownallyCommandBase command, TimeProvider clock, CancellationToken cancellationToken)
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(30);

    private readonly long started = clock.GetTimestamp();
    private TimeSpan nextAt = FirstAfter;
    private (string Reason, TimeSpan End) wait;
    private bool isTicking;
    private bool isShown;
    private bool hasWarned;

    /// <summary>How many records are done and the like; empty when there is nothing to count.</summary>
    public Func<string> Counts { get; set; } = () => "";

    private TimeSpan Elapsed => clock.GetElapsedTime(started);

    private TimeSpan Left => wait.End - Elapsed;

    /// <summary>Shows the counts when it is time to.</summary>
    public void Update()
    {
        if (Elapsed >= nextAt)
        {
            Show();
        }
    }

    /// <summary>When a wait ends that begins now. It may be called on any thread.</summary>
    public TimeSpan EndOf(TimeSpan delay) => Elapsed + delay;

    /// <summary>Warns once of a pause that the API asks for, if it is long.</summary>
    public void WarnOfPause(TimeSpan delay, TimeSpan end)
    {
        if (delay > LongPause && !hasWarned)
        {
            hasWarned = true;
            var sentAt = clock.GetUtcNow() + (end - Elapsed);
            command.WriteWarning($"The API asks for a pause: the next request is sent at {sentAt.LocalDateTime:T}, in {InWords(delay)}.");
        }
    }

    /// <summary>Shows a wait until its end. Of several, the one that ends last is shown.</summary>
    /// <remarks>Its exceptions are posted to the pipeline's thread, as those of every line that is written there.</remarks>
    public async void ShowWait(string reason, TimeSpan end)
    {
        if (end <= wait.End)
        {
            return;
        }

        wait = (reason, end);
        if (isTicking)
        {
            return;
        }

        isTicking = true;
        try
        {
            while (Left is var left && left > TimeSpan.Zero)
            {
                await Task.Delay(UntilNextTick(left), clock, cancellationToken);
                Update();
            }
        }
        catch (OperationCanceledException)
        {
            // The command has ended.
        }

        isTicking = false;
    }

    /// <summary>Removes the display.</summary>
    public void Complete()
    {
        if (isShown)
        {
            isShown = false;
            Write("Done", ProgressRecordType.Completed);
        }
    }

    private void Show()
    {
        nextAt = Elapsed + Interval;
        var seconds = (int)Math.Ceiling(Math.Max(0, Left.TotalSeconds));
        var status = string.Join(", ", new[] { Counts(), seconds > 0 ? wait.Reason : "" }.Where(part => part.Length > 0));
        if (status.Length == 0)
        {
            Complete();
            return;
        }

        isShown = true;
        Write(status, ProgressRecordType.Processing, seconds > 0 ? seconds : -1);
    }

    private void Write(string status, ProgressRecordType type, int secondsRemaining = -1) =>
        command.WriteProgress(new ProgressRecord(1, command.MyInvocation.MyCommand.Name, TerminalText.Visible(status))
        {
            RecordType = type,
            SecondsRemaining = secondsRemaining,
        });

    // Once a second, when the seconds that are left change; rounded up, since timers drop the rest of a millisecond.
    private TimeSpan UntilNextTick(TimeSpan left)
    {
        var untilFirst = FirstAfter - Elapsed;
        var next = untilFirst > TimeSpan.Zero && untilFirst < left ? untilFirst : left - TimeSpan.FromSeconds(Math.Ceiling(left.TotalSeconds) - 1);
        return TimeSpan.FromMilliseconds(Math.Ceiling(next.TotalMilliseconds));
    }

    private static string InWords(TimeSpan delay) => delay < TimeSpan.FromSeconds(90)
        ? $"{Math.Ceiling(delay.TotalSeconds):0} seconds"
        : $"{Math.Ceiling(delay.TotalMinutes):0} minutes";
}
