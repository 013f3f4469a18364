using System.Management.Automation;

namespace Flownally.Pipeline;

/// <summary>Shows a command's progress: after one second, and at most five times a second.</summary>
/// <param name="command">The command.</param>
/// <param name="clock">The clock.</param>
internal sealed class CommandProgress(PSCmdlet command, TimeProvider clock)
{
    private static readonly TimeSpan FirstAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long started = clock.GetTimestamp();
    private TimeSpan nextAt = FirstAfter;
    private int done;
    private bool isShown;

    /// <summary>Counts a record that is done.</summary>
    public void Advance(int underWay)
    {
        done++;
        var elapsed = clock.GetElapsedTime(started);
        if (elapsed < nextAt)
        {
            return;
        }

        isShown = true;
        nextAt = elapsed + Interval;
        Write(ProgressRecordType.Processing, $"{done} done, {underWay} under way");
    }

    /// <summary>Removes the display.</summary>
    public void Complete()
    {
        if (isShown)
        {
            Write(ProgressRecordType.Completed, "Done");
        }
    }

    private void Write(ProgressRecordType type, string status) =>
        command.WriteProgress(new ProgressRecord(1, command.MyInvocation.MyCommand.Name, status) { RecordType = type });
}
