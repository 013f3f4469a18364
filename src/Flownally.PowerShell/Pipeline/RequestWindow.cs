namespace Flownally.Pipeline;

/// <summary>
/// Keeps the requests of several records under way at once, and writes their outcomes in the order of the records. It runs on the
/// pipeline's thread; only the requests themselves don't.
/// </summary>
/// <param name="limit">How many requests may be under way.</param>
/// <param name="noteEnd">Is told of the outcome of each record as soon as it is there.</param>
/// <param name="write">Writes the outcome of a record; may throw to end the command.</param>
internal sealed class RequestWindow(int limit, Action<RecordOutcome> noteEnd, Action<RecordRequest> write)
{
    /// <summary>How many records may wait behind a slow one, for each request that may be under way.</summary>
    private const int QueuedPerRequest = 16;

    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopCheckInterval = TimeSpan.FromMilliseconds(50);

    private readonly Queue<RecordRequest> queue = [];
    private readonly List<Task<RecordOutcome>> underWay = [];

    /// <summary>How many requests are under way.</summary>
    public int UnderWay => underWay.Count;

    /// <summary>Takes a request that has begun, and returns when there is room for the next one.</summary>
    public async Task AddAsync(RecordRequest request)
    {
        queue.Enqueue(request);

        // Lets the thread write the request's first verbose lines.
        await Task.Yield();
        underWay.Add(request.Outcome);
        await WriteFinishedAsync();
        while (underWay.Count >= limit || queue.Count >= limit * QueuedPerRequest)
        {
            await (underWay.Count >= limit ? (Task)Task.WhenAny(underWay) : queue.Peek().Outcome);
            await WriteFinishedAsync();
        }
    }

    /// <summary>Waits for all requests and writes their outcomes.</summary>
    public async Task CompleteAsync()
    {
        while (queue.TryPeek(out var first))
        {
            await first.Outcome;
            await WriteFinishedAsync();
        }
    }

    /// <summary>Writes the outcomes that are there, also those that wait behind a slow one.</summary>
    public async Task WriteEndedAsync()
    {
        await NoteEndedAsync();
        for (var left = queue.Count; left > 0; left--)
        {
            var request = queue.Dequeue();
            if (underWay.Contains(request.Outcome))
            {
                queue.Enqueue(request);
            }
            else
            {
                write(request);
            }
        }
    }

    /// <summary>Waits for the changes that are under way when the pipeline ends early: they may be done already.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="isStopped">Whether the user wants to wait no longer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A warning that tells their outcomes; null when there were none.</returns>
    public async Task<string?> DrainAsync(TimeProvider clock, Func<bool> isStopped, CancellationToken cancellationToken)
    {
        var changes = queue.Where(request => request.IsChange).ToList();
        var outcomes = Task.WhenAll(changes.Select(change => change.Outcome));
        var timeout = Task.Delay(DrainTimeout, clock, cancellationToken);
        while (!outcomes.IsCompleted && !timeout.IsCompleted && !isStopped())
        {
            await Task.WhenAny(outcomes, timeout, Task.Delay(StopCheckInterval, cancellationToken));
        }

        return changes.Count == 0 ? null
            : $"The pipeline ended while {changes.Count} more {(changes.Count == 1 ? "change was" : "changes were")} under way. {string.Join(" ", changes)}";
    }

    private async Task NoteEndedAsync()
    {
        var ended = underWay.FindAll(outcome => outcome.IsCompleted);
        if (ended.Count > 0)
        {
            // They have posted their last verbose lines, which come before what follows.
            await Task.Yield();
            underWay.RemoveAll(ended.Contains);
            ended.ForEach(outcome => noteEnd(outcome.Result));
        }
    }

    private async Task WriteFinishedAsync()
    {
        await NoteEndedAsync();
        while (queue.TryPeek(out var first) && !underWay.Contains(first.Outcome))
        {
            queue.Dequeue();
            write(first);
        }
    }
}

/// <summary>One record's request.</summary>
/// <param name="Target">What an error is about: the piped object, else the specified id.</param>
/// <param name="Subject">The same as the beginning of a message; null for a record that failed before there was a request.</param>
/// <param name="Outcome">Ends with the request, and never in failure.</param>
internal sealed record RecordRequest(object? Target, string? Subject, Task<RecordOutcome> Outcome)
{
    /// <summary>Whether it changes something.</summary>
    public bool IsChange { get; init; }

    /// <summary>The number of the row that it is about; null when it is about no row.</summary>
    public int? Row { get; init; }

    /// <summary>The change and its outcome so far.</summary>
    public override string ToString() => !Outcome.IsCompleted ? $"{Subject}: no response yet; the outcome is unknown."
        : Outcome.Result.Failure is not { } failure ? $"{Subject}: done."
        : failure is FlownallyException { Outcome: not null } known ? known.About(Subject).Message
        : $"{Subject}: {failure.Message}";
}

/// <summary>The outcome of a record's request.</summary>
/// <param name="Objects">The objects to write, also after a partial failure.</param>
/// <param name="Failure">Why it failed; null if it didn't.</param>
internal sealed record RecordOutcome(IEnumerable<object> Objects, Exception? Failure)
{
    /// <summary>Sends a request. It ends off the pipeline's thread, which may be busy upstream meanwhile.</summary>
    public static async Task<RecordOutcome> OfAsync<T>(Func<Task<T>> send, Func<T, IEnumerable<object>> objectsOf, Func<T, FlownallyException?>? failureOf)
    {
        try
        {
            var response = await send().ConfigureAwait(false);
            return new RecordOutcome(objectsOf(response), failureOf?.Invoke(response));
        }
        catch (Exception failure)
        {
            return new RecordOutcome([], failure);
        }
    }
}
