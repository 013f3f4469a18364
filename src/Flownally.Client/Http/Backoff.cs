namespace Flownally.Client.Http;

/// <summary>How long to wait before another attempt.</summary>
internal static class Backoff
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>Exponential with full jitter, which spreads many clients out, and never shorter than the server asked for.</summary>
    /// <param name="attempt">The number of the attempt that failed.</param>
    /// <param name="failure">How it failed.</param>
    /// <param name="now">The time.</param>
    public static TimeSpan Delay(int attempt, Exception failure, DateTimeOffset now)
    {
        var ceiling = Math.Min(LongestDelay.TotalSeconds, FirstDelay.TotalSeconds * Math.Pow(2, attempt - 1));
        var backoff = TimeSpan.FromSeconds(Random.Shared.NextDouble() * ceiling);
        var delay = failure is FlownallyException { RetryAt: { } retryAt } && retryAt - now > backoff ? retryAt - now : backoff;
        return delay.ToWholeMilliseconds();
    }

    /// <summary>Rounds up: timers count milliseconds and drop what is left, so that a wait would end a little before its time.</summary>
    public static TimeSpan ToWholeMilliseconds(this TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
}
