using System.Management.Automation;
using System.Runtime.ExceptionServices;
using Flownally.Errors;

namespace Flownally.Pipeline;

/// <summary>A command that sends a request for each record, several at once if it is told to.</summary>
public abstract class RecordCommandBase : ConnectedCommandBase, IDisposable
{
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopCheckInterval = TimeSpan.FromMilliseconds(50);

    private readonly bool isWrite;
    private RequestWindow window = null!;
    private CommandProgress progress = null!;
    private bool hasEnded;

    private protected RecordCommandBase(bool isWrite)
    {
        this.isWrite = isWrite;
        ThrottleLimit = isWrite ? 1 : 4;
    }

    /// <summary>How many requests may be under way at once; the output keeps the order of the input.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; }

    /// <summary>Checks one record, asks about it, and passes its requests to <see cref="SendAsync{T}"/>.</summary>
    private protected abstract Task ProcessRecordAsync(CancellationToken cancellationToken);

    /// <summary>Begins a record's request. Returns when there is room for the next one; meanwhile it writes what has ended.</summary>
    /// <param name="target">What an error is about: the piped object, else the specified id.</param>
    /// <param name="description">What the request is about, for a warning.</param>
    /// <param name="send">Sends the request.</param>
    /// <param name="objectsOf">The objects to write of its response.</param>
    /// <param name="failureOf">The error of a partial response; null when a response is never partial.</param>
    private protected Task SendAsync<T>(
        object? target, string description, Func<Task<T>> send, Func<T, IEnumerable<ApiObject>> objectsOf, Func<T, FlownallyException?>? failureOf = null)
    {
        return window.AddAsync(new RecordRequest(target, description, OutcomeAsync()));

        // Off the pipeline's thread, which may be busy upstream while requests end.
        async Task<RecordOutcome> OutcomeAsync()
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

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        window = new RequestWindow(ThrottleLimit, WriteOutcome);
        progress = new CommandProgress(this, Clock);
    }

    /// <inheritdoc/>
    protected sealed override Task ProcessAsync(CancellationToken cancellationToken) =>
        DrainOnFailureAsync(() => ProcessRecordAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task EndAsync(CancellationToken cancellationToken)
    {
        await DrainOnFailureAsync(window.CompleteAsync, cancellationToken);
        progress.Complete();
        hasEnded = true;
    }

    /// <summary>Drains the requests when the pipeline ends without <see cref="EndAsync"/>, as after an error of another command.</summary>
    public void Dispose()
    {
        if (!hasEnded && window is not null && !IsPipelineStopped())
        {
            RunOnThread(DrainAsync);
        }

        GC.SuppressFinalize(this);
    }

    // Queued, so that errors keep the order of the input as well.
    private protected override Task FailAsync(object? target, FlownallyException failure) =>
        window.AddAsync(new RecordRequest(target, Description: null, Task.FromResult(new RecordOutcome([], failure))));

    private void WriteOutcome(RecordRequest request)
    {
        var (objects, failure) = request.Outcome.Result;
        foreach (var item in objects)
        {
            Write(item);
        }

        if (failure is FlownallyException expected && !ErrorRecords.EndsCommand(expected))
        {
            WriteError(ErrorRecords.For(expected, request.Target));
        }
        else if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        progress.Advance(window.UnderWay);
    }

    private async Task DrainOnFailureAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            await DrainAsync(cancellationToken);
            throw;
        }
    }

    // The pipeline is ending early. Reads are cancelled; a change may be done already, so a warning tells its outcome.
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        hasEnded = true;
        progress.Complete();
        var changes = window.Unwritten.Where(request => isWrite && request.Description is not null).ToList();
        var outcomes = Task.WhenAll(changes.Select(change => change.Outcome));
        var timeout = Task.Delay(DrainTimeout, Clock, cancellationToken);
        while (!outcomes.IsCompleted && !timeout.IsCompleted && !IsPipelineStopped())
        {
            await Task.WhenAny(outcomes, timeout, Task.Delay(StopCheckInterval, cancellationToken));
        }

        var warning = $"The pipeline ended while {changes.Count} more {(changes.Count == 1 ? "change was" : "changes were")} under way. {string.Join(" ", changes.Select(Told))}";
        Cancel();
        if (changes.Count > 0 && !IsPipelineStopped())
        {
            WriteWarning(warning);
        }

        static string Told(RecordRequest change)
        {
            var outcome = !change.Outcome.IsCompleted ? "no response yet; the outcome is unknown." : change.Outcome.Result.Failure?.Message ?? "done.";
            return $"{change.Description}: {outcome}";
        }
    }
}
