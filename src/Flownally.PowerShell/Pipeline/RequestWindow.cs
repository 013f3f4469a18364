namespace Flownally.Pipeline;

/// <summary>
/// Keeps the requests of several records under way at once, and writes their outcomes in the order of the records. It runs on the
/// pipeline's thread; only the requests themselves don't.
/// </summary>
/// <param name="limit">How many requests may be under way.</param>
/// <param name="write">Writes the outcome of a record; may throw to end the command.</param>
internal sealed class RequestWindow(int limit, Action<RecordRequest> write)
{
    /// <summary>How many records may wait behind a slow one, for each request that may be under way.</summary>
    private const int QueuedPerRequest = 16;

    private readonly Queue<RecordRequest> queue = [];
    private readonly List<Task> underWay = [];

    /// <summary>The requests whose outcomes aren't written yet, in the order of their records.</summary>
    public IEnumerable<RecordRequest> Unwritten => queue;

    /// <summary>How many requests are under way.</summary>
    public int UnderWay => underWay.Count;

    /// <summary>Takes a request that has begun, and returns when there is room for the next one.</summary>
    public async Task AddAsync(RecordRequest request)
    {
        queue.Enqueue(request);

        // Lets the thread write the request's first verbose lines.
        await Task.Yield();
        if (!request.Outcome.IsCompleted)
        {
            underWay.Add(request.Outcome);
        }

        WriteFinished();
        while (underWay.Count >= limit || queue.Count >= limit * QueuedPerRequest)
        {
            await (underWay.Count >= limit ? (Task)Task.WhenAny(underWay) : queue.Peek().Outcome);
            WriteFinished();
        }
    }

    /// <summary>Waits for all requests and writes their outcomes.</summary>
    public async Task CompleteAsync()
    {
        while (queue.TryPeek(out var first))
        {
            await first.Outcome;
            WriteFinished();
        }
    }

    private void WriteFinished()
    {
        underWay.RemoveAll(task => task.IsCompleted);
        while (queue.TryPeek(out var first) && first.Outcome.IsCompleted)
        {
            queue.Dequeue();
            write(first);
        }
    }
}

/// <summary>One record's request.</summary>
/// <param name="Target">What an error is about: the piped object, else the specified id.</param>
/// <param name="Description">What the request is about, for a warning; null when the record failed before there was a request.</param>
/// <param name="Outcome">Ends with the request, and never in failure.</param>
internal sealed record RecordRequest(object? Target, string? Description, Task<RecordOutcome> Outcome);

/// <summary>What came of a record's request.</summary>
/// <param name="Objects">The objects to write, also after a partial failure.</param>
/// <param name="Failure">Why it failed; null if it didn't.</param>
internal sealed record RecordOutcome(IEnumerable<ApiObject> Objects, Exception? Failure);
