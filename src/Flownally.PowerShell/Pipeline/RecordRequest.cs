namespace Flownally.Pipeline;

/// <summary>One record's request, under way or finished.</summary>
/// <param name="target">What the record is about: the object that was piped in, else the id that was typed.</param>
/// <param name="description">What the request is about, as a warning names it.</param>
internal sealed class RecordRequest(object? target, string description)
{
    public object? Target => target;

    public string Description => description;

    /// <summary>Ends with the request, and never in failure.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>What the request gave; also when it failed in part.</summary>
    public IEnumerable<ApiObject> Objects { get; private set; } = [];

    /// <summary>Why it failed; null if it didn't.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Sends the request.</summary>
    /// <param name="send">Does it.</param>
    /// <param name="objectsOf">What to write of its reply.</param>
    /// <param name="failureOf">What its reply leaves to be desired; null when a reply is always the whole.</param>
    public RecordRequest Begin<T>(Func<Task<T>> send, Func<T, IEnumerable<ApiObject>> objectsOf, Func<T, FlownallyException?>? failureOf)
    {
        Completion = RunAsync(send, objectsOf, failureOf);
        return this;
    }

    /// <summary>Gives the record up before there was anything to send.</summary>
    public RecordRequest Fail(Exception failure)
    {
        Failure = failure;
        return this;
    }

    // Not on the pipeline's thread, which may be busy upstream while requests end.
    private async Task RunAsync<T>(Func<Task<T>> send, Func<T, IEnumerable<ApiObject>> objectsOf, Func<T, FlownallyException?>? failureOf)
    {
        try
        {
            var reply = await send().ConfigureAwait(false);
            Objects = objectsOf(reply);
            Failure = failureOf?.Invoke(reply);
        }
        catch (Exception failure)
        {
            Failure = failure;
        }
    }
}
