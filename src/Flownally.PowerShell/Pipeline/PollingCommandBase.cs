using System.Management.Automation;
using Flownally.Completion;
using Flownally.Errors;

namespace Flownally.Pipeline;

/// <summary>A command that reads the list of inboxes again and again: one request each time, however many inboxes it is about.</summary>
public abstract class PollingCommandBase : ConnectedCommandBase
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    private bool hasWarned;

    /// <summary>How many seconds to wait before the list is read again.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int IntervalSec { get; set; }

    /// <summary>
    /// Reads the list until the look at it says that this is enough, or until the time is over. Then the list is read once more, so that the last
    /// look is at the end of that time.
    /// </summary>
    /// <param name="duration">The time; null for no end.</param>
    /// <param name="lookAsync">Looks at a list; true ends the reading.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <returns>Why the list couldn't be read in the end; null if it was.</returns>
    /// <exception cref="FlownallyException">A failure that no waiting mends: the key is refused, or may not list.</exception>
    private protected async Task<FlownallyException?> PollAsync(
        TimeSpan? duration, Func<IReadOnlyList<Inbox>, Task<bool>> lookAsync, CancellationToken cancellationToken)
    {
        var started = Clock.GetTimestamp();
        while (true)
        {
            var (inboxes, failure) = await ReadAsync(Left(), cancellationToken);
            if (inboxes is not null && await lookAsync(inboxes))
            {
                return null;
            }

            var left = Left();
            if (left <= TimeSpan.Zero)
            {
                return failure;
            }

            WarnOnceOf(failure);
            var pause = TimeSpan.FromSeconds(IntervalSec);
            if (left <= pause)
            {
                pause = left;
                // The last look, which must not go on for minutes after the end.
                Client.RetriesFailures = false;
            }

            Progress.ShowWait("waiting for the next look at the list", Progress.EndOf(pause));
            await Task.Delay(pause, Clock, cancellationToken);
        }

        TimeSpan Left() => (duration ?? TimeSpan.MaxValue) - Clock.GetElapsedTime(started);
    }

    /// <summary>Warns that the list can't be read, once until it can be again.</summary>
    private protected void WarnOnceOf(FlownallyException? failure)
    {
        if (failure is not null && !hasWarned)
        {
            hasWarned = true;
            WriteWarning($"{failure.Message} They are looked at again every {IntervalSec} s.");
        }
    }

    // A read ends with the time that is left; the one at its very end has the time that any read has.
    private async Task<(IReadOnlyList<Inbox>? Inboxes, FlownallyException? Failure)> ReadAsync(TimeSpan left, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(left > TimeSpan.Zero && left < LongestTimer ? left : Timeout.InfiniteTimeSpan, Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var inboxes = await Client.Inboxes.ListAsync(either.Token);
            if (hasWarned)
            {
                WriteVerbose("The inboxes were listed again.");
                hasWarned = false;
            }

            return (inboxes, null);
        }
        catch (FlownallyException failure) when (failure.ErrorId != ErrorIds.Forbidden && !EndsCommand(failure))
        {
            return (null, failure);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, Failures.NoListInTime());
        }
    }
}
