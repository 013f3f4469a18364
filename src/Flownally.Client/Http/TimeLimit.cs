namespace Flownally.Client.Http;

/// <summary>Ends a piece of work when its time is over, and when the caller says so.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource either;

    /// <summary>Starts the clock.</summary>
    /// <param name="limit">How long the work may take.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="caller">Ends the work as well.</param>
    public TimeLimit(TimeSpan limit, TimeProvider clock, CancellationToken caller)
    {
        Caller = caller;
        timer = new CancellationTokenSource(limit, clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, caller);
    }

    /// <summary>What the work has to heed.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>What ends the work before its time.</summary>
    public CancellationToken Caller { get; }

    /// <summary>Whether the work ended because its time was over, and not because the caller said so.</summary>
    public bool EndedIt => timer.IsCancellationRequested && !Caller.IsCancellationRequested;

    public void Dispose()
    {
        either.Dispose();
        timer.Dispose();
    }
}

/// <summary>The time for an attempt or a call ran out. It never leaves the client: <see cref="ApiTransport"/> makes it one of the documented errors.</summary>
/// <param name="limit">The time that there was.</param>
/// <param name="cause">What ended the work.</param>
internal sealed class TimeLimitException(TimeSpan limit, Exception cause) : Exception($"The time limit of {limit.TotalSeconds:0} seconds ran out.", cause)
{
    public TimeSpan Limit => limit;
}
