namespace Flownally.Pipeline;

/// <summary>
/// Keeps several records' requests under way at once and gives their outcomes back in the order of the records. It lives on
/// the pipeline's thread; only what a request itself does happens elsewhere.
/// </summary>
/// <param name="limit">How many requests may be under way.</param>
/// <param name="write">Writes the outcome of a record; may throw to end the command.</param>
internal sealed class RequestWindow(int limit, Action<RecordRequest> write)
{
    /// <summary>How many records wait for a slow one before them, for each request that may be under way.</summary>
    private const int HeldPerRequest = 16;

    private readonly Queue<RecordRequest> held = [];
    private readonly List<Task> underWay = [];

    /// <summary>The requests whose outcome hasn't been written, in the order of their records.</summary>
    public IEnumerable<RecordRequest> Unwritten => held;

    /// <summary>How many requests are under way.</summary>
    public int UnderWay => underWay.Count;

    /// <summary>Takes a request that has just begun, and returns as soon as there is room for another one.</summary>
    public async Task AddAsync(RecordRequest request)
    {
        held.Enqueue(request);

        // Lets the lines be written that the request has already had to say.
        await Task.Yield();
        if (!request.Completion.IsCompleted)
        {
            underWay.Add(request.Completion);
        }

        WriteFinished();
        while (underWay.Count >= limit || held.Count >= limit * HeldPerRequest)
        {
            await (underWay.Count >= limit ? Task.WhenAny(underWay) : held.Peek().Completion);
            WriteFinished();
        }
    }

    /// <summary>Waits for every request and writes its outcome.</summary>
    public async Task DrainAsync()
    {
        while (held.TryPeek(out var first))
        {
            await first.Completion;
            WriteFinished();
        }
    }

    private void WriteFinished()
    {
        underWay.RemoveAll(task => task.IsCompleted);
        while (held.TryPeek(out var first) && first.Completion.IsCompleted)
        {
            held.Dequeue();
            write(first);
        }
    }
}
