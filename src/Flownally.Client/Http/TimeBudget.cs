namespace Flownally.Client.Http;

/// <summary>The time that a call has for all its attempts and the waits between them, on a clock that nobody sets back.</summary>
/// <param name="total">The time at the start.</param>
/// <param name="clock">The clock.</param>
internal sealed class TimeBudget(TimeSpan total, TimeProvider clock)
{
    private readonly long started = clock.GetTimestamp();
    private TimeSpan added;

    /// <summary>How long it is since the start.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(started);

    /// <summary>What is left; zero or less when the time is over.</summary>
    public TimeSpan Remaining => total + added - Elapsed;

    /// <summary>Gives back what a wait took that is not the call's own.</summary>
    public void Add(TimeSpan wait) => added += wait;
}
