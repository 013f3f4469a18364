using System.Collections.Concurrent;

namespace Flownally.Client.Http;

/// <summary>Holds back every request to one address with one key while the server asks for a pause.</summary>
internal sealed class RateLimit(TimeProvider clock)
{
    private static readonly ConcurrentDictionary<Account, RateLimit> All = new();

    private long pausedUntil;

    /// <summary>The one that all who use the same address and key share, whatever the way to it.</summary>
    public static RateLimit For(ClientOptions options) =>
        All.GetOrAdd(new Account(options.BaseUri, options.Key.Fingerprint(), options.Clock), account => new RateLimit(account.Clock));

    /// <summary>Lets nothing pass before a time; an earlier one than is already set changes nothing.</summary>
    public void PauseUntil(DateTimeOffset end)
    {
        var seen = Volatile.Read(ref pausedUntil);
        while (end.UtcTicks > seen && Interlocked.CompareExchange(ref pausedUntil, end.UtcTicks, seen) is var found && found != seen)
        {
            seen = found;
        }
    }

    /// <summary>Waits until requests may pass.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.RateLimited"/>: that would be after the call's own time.</exception>
    public async Task WaitAsync(ApiCall call, CancellationToken cancellationToken)
    {
        // The end may be put off meanwhile.
        while (End is var end && end - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            if (end > call.Deadline)
            {
                throw Failures.PauseTooLong(call.Request, wasSentBefore: call.Attempt > 0, end);
            }

            call.ReportPause(wait, end);
            await Task.Delay(wait.ToWholeMilliseconds(), clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private DateTimeOffset End => new(Volatile.Read(ref pausedUntil), TimeSpan.Zero);

    // By digest, so that no key outlives its connection. Not a tuple: the runtime would compile the dictionary anew for one.
    private sealed record Account(Uri BaseUri, string KeyFingerprint, TimeProvider Clock);
}
