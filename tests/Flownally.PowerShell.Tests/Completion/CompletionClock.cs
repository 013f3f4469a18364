using Microsoft.Extensions.Time.Testing;

namespace Flownally.Tests.Completion;

/// <summary>A clock that only a test moves, and that knows when completion waits for it.</summary>
internal sealed class CompletionClock : FakeTimeProvider
{
    /// <summary>How long completion waits when it has something to offer already.</summary>
    public static readonly TimeSpan LaterReadWait = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan FirstReadWait = TimeSpan.FromSeconds(3);

    private int waits;
    private int expired;
    private TimeSpan wait;

    /// <summary>Ends when completion waits.</summary>
    public Task IsWaiting() => Wait.UntilAsync(() => Volatile.Read(ref waits) > expired);

    /// <summary>Ends the wait of the completion that waits, or is about to.</summary>
    public async Task Expire()
    {
        await IsWaiting();
        expired = Volatile.Read(ref waits);
        Advance(wait);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime == FirstReadWait || dueTime == LaterReadWait)
        {
            wait = dueTime;
            Interlocked.Increment(ref waits);
        }

        return timer;
    }
}
