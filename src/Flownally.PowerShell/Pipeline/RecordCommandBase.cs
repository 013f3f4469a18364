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
    private bool hasAllRecords;
    private bool hasEnded;

    /// <summary>How many requests may be under way at once; the output keeps the order of the input.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Checks one record, asks about it, and passes its requests to <see cref="SendAsync{T}"/>.</summary>
    private protected abstract Task ProcessRecordAsync(CancellationToken cancellationToken);

    /// <summary>Runs after the last record, before the requests that are under way are waited for.</summary>
    private protected virtual Task EndRecordsAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Begins a record's request. Returns when there is room for the next one; meanwhile it writes what has ended.</summary>
    /// <param name="target">What an error is about: the piped object, else the specified id.</param>
    /// <param name="subject">The same as the beginning of a message.</param>
    /// <param name="send">Sends the request.</param>
    /// <param name="objectsOf">The objects to write of its response.</param>
    private protected Task SendAsync<T>(object? target, string subject, Func<Task<T>> send, Func<T, IEnumerable<object>> objectsOf) =>
        window.AddAsync(new RecordRequest(target, subject, RecordOutcome.OfAsync(send, objectsOf, failureOf: null)) { Row = Row(target) });

    /// <summary>Begins the request of a change. If the pipeline ends before its outcome is written, a warning tells that.</summary>
    /// <param name="target">What an error is about: the piped object, else the specified id.</param>
    /// <param name="subject">The same as the beginning of a message.</param>
    /// <param name="send">Sends the request.</param>
    /// <param name="objectsOf">The objects to write of its response.</param>
    /// <param name="failureOf">The error of a partial response; null when a response is never partial.</param>
    /// <param name="row">The number of the row that it is about; null for the current one.</param>
    private protected Task SendChangeAsync<T>(
        object? target, string subject, Func<Task<T>> send, Func<T, IEnumerable<object>> objectsOf, Func<T, FlownallyException?>? failureOf = null, int? row = null) =>
        window.AddAsync(new RecordRequest(target, subject, RecordOutcome.OfAsync(send, objectsOf, failureOf)) { IsChange = true, Row = row ?? Row(target) });

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
        await DrainOnFailureAsync(
            async () =>
            {
                hasAllRecords = true;
                await EndRecordsAsync(cancellationToken);
                await window.CompleteAsync();
            },
            cancellationToken);
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
            var notTried = MyInvocation.ExpectingInput && !hasAllRecords ? "the rest of the input was" : $"{RecordsLeft} {(RecordsLeft == 1 ? "was" : "were")}";
            throw Failures.BatchStopped(done, failed, window.UnderWay, notTried, cause);
        }

        await base.ForRecordAsync(target, work);
    }

    // Queued, so that errors keep the order of the input as well.
    private protected override Task FailAsync(object? target, FlownallyException failure) =>
        window.AddAsync(new RecordRequest(target, Subject: null, Task.FromResult(new RecordOutcome([], failure))));

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
            WriteError(ErrorRecords.For(expected.About(request.Subject), request.Target, request.Row));
        }
        else if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private int? Row(object? target) => MyInvocation.ExpectingInput && (target as PSObject)?.IsRow() == true ? RecordNumber : null;

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
