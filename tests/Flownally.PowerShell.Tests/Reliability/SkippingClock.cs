namespace Flownally.Tests.Reliability;

/// <summary>
/// A clock on which nobody waits. A pause passes at once and moves the clock on by its length. A time limit never runs out by
/// itself, however many pauses have passed: only <see cref="RunOut"/> ends one.
/// </summary>
internal sealed class SkippingClock : TimeProvider
{
    /// <summary>What an attempt's limit is, and no pause in these tests.</summary>
    private static readonly TimeSpan ShortestLimit = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly List<Timer> limits = [];
    private DateTimeOffset now = Start;

    /// <summary>What is done on the server before any pause is over.</summary>
    public Func<Task> Meanwhile { get; init; } = () => Task.CompletedTask;

    /// <summary>The length of all pauses that have passed.</summary>
    public TimeSpan Elapsed => GetUtcNow() - Start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    private static DateTimeOffset Start { get; } = new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets the time of every attempt that is under way run out.</summary>
    public void RunOut()
    {
        List<Timer> over;
        lock (gate)
        {
            over = [.. limits.Where(timer => timer.Due <= now + ShortestLimit).OrderBy(timer => timer.Due)];
            over.ForEach(timer => MoveTo(timer.Due));
            limits.RemoveAll(over.Contains);
        }

        over.ForEach(timer => timer.Fire());
    }

    private void MoveTo(DateTimeOffset time) => now = time > now ? time : now;

    private sealed class Timer(SkippingClock clock, Action callback) : ITimer
    {
        private int setting;

        public DateTimeOffset Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                setting++;
                clock.limits.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock.now + dueTime;
                if (dueTime < ShortestLimit) _ = PassAsync(setting);
                else clock.limits.Add(this);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        public void Fire() => callback();

        // Never on the thread that sets the timer, which may not have it in hand yet.
        private async Task PassAsync(int thisSetting)
        {
            await Task.Yield();
            await clock.Meanwhile();
            lock (clock.gate)
            {
                if (setting != thisSetting) return;
                clock.MoveTo(Due);
            }

            Fire();
        }
    }
}
