using System.Management.Automation;
using System.Runtime.ExceptionServices;
using Flownally.Completion;
using Flownally.Errors;

namespace Flownally.Pipeline;

/// <summary>A command that sends a request for each record, several at once if it is told to.</summary>
public abstract class RecordCommandBase : ConnectedCommandBase, IDisposable
{
    private readonly OutageDetector outage = new();
    private RequestWindow window = null!;
    private int done;
    private int failed;
    private bool hasEnded;

    /// <summary>How many requests may be under way at once; the output keeps the order of the input.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Checks one record, asks about it, and passes its requests to <see cref="SendAsync{T}"/>.</summary>
    private protected abstract Task ProcessRecordAsync(CancellationToken cancellationToken);

    /// <summary>Begins a record's request. Returns when there is room for the next one; meanwhile it writes what has ended.</summary>
    /// <param name="target">What an error is about: the piped object, else the specified id.</param>
    /// <param name="description">The change, for a warning if the pipeline ends before its outcome is written; null for a read.</param>
    /// <param name="send">Sends the request.</param>
    /// <param name="objectsOf">The objects to write of its response.</param>
    /// <param name="failureOf">The error of a partial response; null when a response is never partial.</param>
    private protected Task SendAsync<T>(
        object? target, string? description, Func<Task<T>> send, Func<T, IEnumerable<ApiObject>> objectsOf, Func<T, FlownallyException?>? failureOf = null) =>
        window.AddAsync(new RecordRequest(target, description, RecordOutcome.OfAsync(send, objectsOf, failureOf)));

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        window = new RequestWindow(ThrottleLimit, NoteEnd, WriteOutcome);
        Progress.Counts = CountsInWords;
    }

    /// <inheritdoc/>
    protected sealed override Task ProcessAsync(CancellationToken cancellationToken) =>
        DrainOnFailureAsync(() => ProcessRecordAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        await DrainOnFailureAsync(window.CompleteAsync, cancellationToken);
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

    /// <inheritdoc/>
    private protected sealed override async Task ForRecordAsync(object? target, Func<Task> work)
    {
        if (outage.Cause is { } cause)
        {
            await window.WriteEndedAsync();
            // What is still upstream can't be counted.
            var notTried = MyInvocation.ExpectingInput ? "the rest of the input was" : $"{IdsLeft} {(IdsLeft == 1 ? "was" : "were")}";
            throw Failures.BatchStopped(done, failed, window.UnderWay, notTried, cause);
        }

        await base.ForRecordAsync(target, work);
    }

    // Queued, so that errors keep the order of the input as well.
    private protected override Task FailAsync(object? target, FlownallyException failure) =>
        window.AddAsync(new RecordRequest(target, Description: null, Task.FromResult(new RecordOutcome([], failure))));

    private void NoteEnd(RecordOutcome outcome)
    {
        _ = outcome.Failure is null ? done++ : failed++;
        outage.Note(outcome);
        Client.RetriesFailures = !outage.IsSuspected;
        Progress.Update();
    }

    private void WriteOutcome(RecordRequest request)
    {
        var (objects, failure) = request.Outcome.Result;
        Write(objects);

        if (failure is FlownallyException expected && !ErrorRecords.EndsCommand(expected))
        {
            WriteError(ErrorRecords.For(expected, request.Target));
        }
        else if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private string CountsInWords()
    {
        var underWay = window.UnderWay;
        return $"{done} done{(failed > 0 ? $", {failed} failed" : "")}{(underWay > 0 ? $", {underWay} under way" : "")}";
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

    // The pipeline is ending early.
    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        hasEnded = true;
        Progress.Complete();
        var warning = await window.DrainAsync(Clock, IsPipelineStopped, cancellationToken);
        Cancel();
        if (warning is not null && !IsPipelineStopped())
        {
            WriteWarning(warning);
        }
    }
}
