namespace Flownally.Completion;

/// <summary>A list of the API as it was read last.</summary>
/// <param name="read">Reads it.</param>
/// <param name="clock">Tells how old it is.</param>
internal sealed class LiveList<T>(Func<CancellationToken, Task<IReadOnlyList<T>>> read, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    // A server that doesn't answer isn't asked at every keystroke.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);

    private readonly object gate = new();
    private Task reading = Task.CompletedTask;
    private DateTimeOffset freshUntil = DateTimeOffset.MinValue;
    private volatile IReadOnlyList<T> known = [];

    /// <summary>What was read last, whatever its age; empty when nothing was.</summary>
    public IReadOnlyList<T> Known => known;

    /// <summary>Reads the list if that is due. Several who want it wait for the same read.</summary>
    /// <returns>A task that ends with the read, and never in failure.</returns>
    public Task RefreshAsync()
    {
        lock (gate)
        {
            if (reading.IsCompleted && clock.GetUtcNow() >= freshUntil)
            {
                // The first read in a process loads the client: that counts against the time as well.
                reading = Task.Run(ReadAsync);
            }

            return reading;
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(LongestRead, clock);
            known = await read(limit.Token);
            freshUntil = clock.GetUtcNow() + Freshness;
        }
        catch (Exception)
        {
            freshUntil = clock.GetUtcNow() + PauseAfterFailure;
        }
    }
}
