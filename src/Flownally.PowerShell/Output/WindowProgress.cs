using System.Management.Automation;

namespace Flownally.Output;

/// <summary>Shows how far a command has come: once it has lasted over a second, and at most five times a second.</summary>
/// <param name="command">The command.</param>
/// <param name="clock">The clock.</param>
internal sealed class WindowProgress(PSCmdlet command, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long started = clock.GetTimestamp();
    private TimeSpan nextAt = Patience;
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

    /// <summary>Takes the display away.</summary>
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
