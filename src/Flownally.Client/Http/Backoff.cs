namespace Flownally.Client.Http;

/// <summary>How long to wait before another attempt.</summary>
internal static class Backoff
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>Exponential with full jitter, which spreads many clients out, and never shorter than the server asked for.</summary>
    /// <param name="failures">How many times it has failed.</param>
    /// <param name="failure">How it failed last.</param>
    public static TimeSpan Delay(int failures, Exception failure)
    {
        var ceiling = Math.Min(LongestDelay.TotalSeconds, FirstDelay.TotalSeconds * Math.Pow(2, failures - 1));
        var backoff = TimeSpan.FromSeconds(Random.Shared.NextDouble() * ceiling);
        return (failure is FlownallyException { RetryDelay: { } asked } && asked > backoff ? asked : backoff).ToWholeMilliseconds();
    }

    /// <summary>Rounds up: timers count milliseconds and drop what is left, so that a wait would end a little before its time.</summary>
    public static TimeSpan ToWholeMilliseconds(this TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
}
