using System.Collections.Concurrent;

namespace Flownally.Client.Http;

/// <summary>
/// Holds back the requests to one address with one key: all of them while the server asks for a pause (429), and afterwards to the rate at
/// which it accepted them before.
/// </summary>
/// <remarks>Limiting how many are under way would not help: one at a time, of 20 ms each, is still 50 a second.</remarks>
internal sealed class RateLimit(TimeProvider clock)
{
    /// <summary>How much the rate is raised with each request that is accepted, in requests per second: by a tenth in a second.</summary>
    private const double Raise = 0.1;

    /// <summary>In requests per second. Less than this is left to the pauses: what was accepted before one may have been little because others had used the limit up.</summary>
    private const double LowestRate = 0.5;

    /// <summary>A refusal costs a pause, so the rate isn't raised before that cost is small.</summary>
    private const int SteadyPauses = 5;

    /// <summary>How many of the last requests are looked at when the rate is measured.</summary>
    private const int MeasuredAtMost = 1000;

    /// <summary>Who sends nothing for so long starts anew without a limit.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ShortestSteadyTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSteadyTime = TimeSpan.FromSeconds(30);

    // A server that refuses everything and asks for less would be asked at once, again and again.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(3650);

    private static readonly ConcurrentDictionary<Account, RateLimit> All = new();

    // Times are counted from here, on a clock that nobody sets back.
    private readonly long origin = clock.GetTimestamp();
    private readonly object gate = new();
    private readonly List<ApiCall> waiting = [];

    /// <summary>When the requests were sent that were accepted since the last pause.</summary>
    private readonly Queue<TimeSpan> accepted = [];

    private TimeSpan pausedFrom;
    private TimeSpan pausedUntil;
    private TimeSpan steadyUntil;
    private TimeSpan sentAt;
    private TimeSpan nextAt;
    private TimeSpan acceptedAt = -LongestPause;
    private double perSecond = double.PositiveInfinity;
    private bool isMeasured = true;

    /// <summary>The one that all who use the same address and key share, whatever the way to it.</summary>
    public static RateLimit For(ClientOptions options) =>
        All.GetOrAdd(new Account(options.BaseUri, options.Key.Fingerprint(), options.Clock), account => new RateLimit(account.Clock));

    /// <summary>The time, as this class counts it.</summary>
    public TimeSpan Now => clock.GetElapsedTime(origin);

    /// <summary>How long it is since the server accepted a request.</summary>
    public TimeSpan SinceAccepted
    {
        get
        {
            lock (gate)
            {
                return Now - acceptedAt;
            }
        }
    }

    /// <summary>Waits until a request may be sent. The wait is not counted against the call's own time.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.RateLimited"/>: the server wants a pause that is longer than that time.</exception>
    public async Task WaitAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var began = Now;
        try
        {
            while (WaitOf(call) is var wait && wait > TimeSpan.Zero)
            {
                Report(call, wait);
                await Task.Delay(wait.ToWholeMilliseconds(), clock, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            call.Time.Add(Now - began);
            lock (gate)
            {
                waiting.Remove(call);
            }
        }
    }

    /// <summary>Lets nothing pass for a while; an earlier end than is already set changes nothing.</summary>
    public void Pause(TimeSpan delay)
    {
        lock (gate)
        {
            var now = Now;
            pausedFrom = isMeasured ? now : pausedFrom;
            pausedUntil = Later(pausedUntil, now + (delay < LongestPause ? Later(delay, ShortestPause) : LongestPause));
            isMeasured = false;
        }
    }

    /// <summary>Learns that the server accepted a request.</summary>
    /// <param name="request">The request. One that was sent in spite of a pause ends that.</param>
    /// <param name="at">When it was sent.</param>
    public void Accepted(ApiRequest request, TimeSpan at)
    {
        lock (gate)
        {
            acceptedAt = Now;
            accepted.Enqueue(at);
            perSecond += acceptedAt > steadyUntil ? Raise : 0;
            if (accepted.Count > MeasuredAtMost)
            {
                accepted.Dequeue();
            }

            if (request.IgnoresPause && pausedUntil > acceptedAt)
            {
                pausedUntil = acceptedAt;
            }
        }
    }

    // Zero: the request is sent now.
    private TimeSpan WaitOf(ApiCall call)
    {
        lock (gate)
        {
            var now = Now;
            if (call.Request.IgnoresPause && call.Attempt == 0)
            {
                return TimeSpan.Zero;
            }

            var position = waiting.IndexOf(call);
            if (position < 0)
            {
                position = waiting.Count;
                waiting.Add(call);
            }

            if (pausedUntil > now)
            {
                return pausedUntil - now <= call.Time.Remaining ? pausedUntil - now
                    : throw Failures.PauseTooLong(call.Request, clock.GetUtcNow(), pausedUntil - now);
            }

            Measure();
            if (now - sentAt > Forgotten && now - pausedUntil > Forgotten)
            {
                perSecond = double.PositiveInfinity;
            }

            var interval = TimeSpan.FromSeconds(1 / perSecond);
            var due = nextAt + (position * interval);
            if (due > now || (position > 0 && interval > TimeSpan.Zero))
            {
                return due > now ? due - now : interval;
            }

            // A timer that fires late must not slow the others down.
            nextAt = Later(nextAt, now - interval) + interval;
            sentAt = now;
            waiting.RemoveAt(position);
            return TimeSpan.Zero;
        }
    }

    // After a pause, for by then the responses of what was sent before it have arrived. The highest rate of any time up to its end is the one
    // that was accepted: a longer time may hold idle hours, a shorter one only the burst that led to the pause.
    private void Measure()
    {
        if (isMeasured)
        {
            return;
        }

        isMeasured = true;
        var count = accepted.Count;
        var rates = accepted.Select(at => count-- / (pausedUntil - at).TotalSeconds);
        perSecond = Math.Max(LowestRate, accepted.Count > 0 ? rates.Max() : perSecond / 2);
        accepted.Clear();
        nextAt = pausedUntil;
        var steady = SteadyPauses * (pausedUntil - pausedFrom);
        steadyUntil = pausedUntil + (steady < LongestSteadyTime ? Later(steady, ShortestSteadyTime) : LongestSteadyTime);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void Report(ApiCall call, TimeSpan wait)
    {
        // What is left of a reported wait isn't reported again: timers may end a little early.
        if (Now + wait > call.ReportedUntil)
        {
            call.ReportedUntil = Now + wait;
            call.Observer.RateLimited(wait);
        }
    }

    // By digest, so that no key outlives its connection. Not a tuple: the runtime would compile the dictionary anew for one.
    private sealed record Account(Uri BaseUri, string KeyFingerprint, TimeProvider Clock);
}
