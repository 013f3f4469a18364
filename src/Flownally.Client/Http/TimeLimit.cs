namespace Flownally.Client.Http;

/// <summary>Ends a piece of work when its time is over, and when the caller says so.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly TimeSpan limit;
    private readonly CancellationToken caller;
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource either;

    /// <summary>Starts the clock.</summary>
    /// <param name="limit">How long the work may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="caller">Ends the work as well.</param>
    public TimeLimit(TimeSpan limit, TimeProvider time, CancellationToken caller)
    {
        this.limit = limit;
        this.caller = caller;
        timer = new CancellationTokenSource(limit, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, caller);
    }

    /// <summary>What the work has to heed.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>Whether the work ended because its time was over, and not because the caller said so.</summary>
    public bool EndedIt => timer.IsCancellationRequested && !caller.IsCancellationRequested;

    /// <summary>Says which limit ran out.</summary>
    public TimeLimitException Failure(Exception cause) => new(limit, cause);

    public void Dispose()
    {
        either.Dispose();
        timer.Dispose();
    }
}
