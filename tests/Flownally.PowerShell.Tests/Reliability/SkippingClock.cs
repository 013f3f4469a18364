namespace Flownally.Tests.Reliability;

/// <summary>
/// A clock on which no wait takes time. A pause passes at once and moves the clock on by its length. A time limit, which is the timer of a
/// <see cref="CancellationTokenSource"/>, never expires by itself, however many pauses have passed: only <see cref="Expire(TimeSpan)"/> ends one.
/// </summary>
internal sealed class SkippingClock : TimeProvider
{
    /// <summary>The time limit of an attempt.</summary>
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly List<Timer> limits = [];
    private DateTimeOffset now = Start;

    /// <summary>Work on the server that is done before any pause ends.</summary>
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
        var timer = new Timer(this, isLimit: state is CancellationTokenSource, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Whether some work is limited to so short a time.</summary>
    public bool HasLimitWithin(TimeSpan time)
    {
        lock (gate) return limits.Exists(timer => timer.Due <= now + time);
    }

    /// <summary>Ends the time limit of every attempt that is under way.</summary>
    public void Expire() => Expire(AttemptLimit);

    /// <summary>Ends every time limit that would end within a time.</summary>
    public void Expire(TimeSpan within)
    {
        List<Timer> over;
        lock (gate)
        {
            over = [.. limits.Where(timer => timer.Due <= now + within).OrderBy(timer => timer.Due)];
            over.ForEach(timer => MoveTo(timer.Due));
            limits.RemoveAll(over.Contains);
        }

        over.ForEach(timer => timer.Fire());
    }

    private void MoveTo(DateTimeOffset time) => now = time > now ? time : now;

    private sealed class Timer(SkippingClock clock, bool isLimit, Action callback) : ITimer
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
                if (isLimit) clock.limits.Add(this);
                else _ = PassAsync(setting);
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

        // Never on the thread that sets the timer, which may not have stored it yet.
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
