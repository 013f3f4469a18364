using Microsoft.Extensions.Time.Testing;

namespace Flownally.Tests.Completion;

/// <summary>A clock that stands still until a test moves it, and that knows when TAB waits for it.</summary>
internal sealed class StillClock : FakeTimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private int begun;
    private int over;

    /// <summary>Ends when TAB waits.</summary>
    public Task IsWaitedFor() => Until.IsTrue(() => Volatile.Read(ref begun) > over);

    /// <summary>Lets the time of the TAB that waits, or will in a moment, run out.</summary>
    public async Task RunOut()
    {
        await IsWaitedFor();
        over = Volatile.Read(ref begun);
        Advance(Patience);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == Patience)
        {
            Interlocked.Increment(ref begun);
        }

        return timer;
    }
}
