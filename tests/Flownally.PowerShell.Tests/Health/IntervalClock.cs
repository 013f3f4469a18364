using Microsoft.Extensions.Time.Testing;

namespace Flownally.Tests.Health;

/// <summary>
/// A clock that moves only while a command waits for its next look: such a wait, of more than a second, passes at once. What ticks meanwhile ticks
/// with it, and no time passes while a request is under way.
/// </summary>
internal sealed class IntervalClock : FakeTimeProvider
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    // The base class may not notice that a timer is due which is set while the clock moves.
    private readonly Lock gate = new();

    /// <summary>The seconds since the start.</summary>
    public double Seconds => (GetUtcNow() - Start).TotalSeconds;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            // The timer of a source is a time limit.
            if (dueTime > Tick && state is not CancellationTokenSource)
            {
                var due = GetUtcNow() + dueTime;
                _ = Task.Run(() => MoveTo(due));
            }

            return timer;
        }
    }

    /// <summary>Moves the clock while a request is under way.</summary>
    public void Pass(TimeSpan time) => MoveTo(GetUtcNow() + time);

    private void MoveTo(DateTimeOffset time)
    {
        lock (gate)
        {
            while (GetUtcNow() is var now && now < time)
            {
                SetUtcNow(now + Tick < time ? now + Tick : time);
            }
        }
    }
}
