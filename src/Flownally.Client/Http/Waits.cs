namespace Flownally.Client.Http;

/// <summary>Waits as timers keep them.</summary>
internal static class Waits
{
    /// <summary>Rounds up: timers count milliseconds and drop what is left, so that a wait would end a little before its time.</summary>
    public static TimeSpan ToWholeMilliseconds(this TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
}
