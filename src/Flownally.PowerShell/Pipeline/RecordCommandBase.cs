using System.Management.Automation;
using System.Runtime.ExceptionServices;
using Flownally.Errors;
using Flownally.Output;

namespace Flownally.Pipeline;

/// <summary>A command that makes one request for each record, several at once when it is told to.</summary>
public abstract class RecordCommandBase : ConnectedCommandBase, IDisposable
{
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopCheckInterval = TimeSpan.FromMilliseconds(50);

    private readonly bool isWrite;
    private RequestWindow window = null!;
    private WindowProgress progress = null!;
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

    /// <summary>Checks one record, asks about it, and hands its requests to <see cref="SendAsync{T}"/>.</summary>
    private protected abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Begins a record's request. Returns as soon as there is room for another one, and writes what has ended meanwhile.</summary>
    /// <param name="target">What the record is about: the object that was piped in, else the id that was typed.</param>
    /// <param name="description">What the request is about, as a warning names it.</param>
    /// <param name="send">Sends the request.</param>
    /// <param name="objectsOf">What to write of its reply.</param>
    /// <param name="failureOf">What its reply leaves to be desired; null when a reply is always the whole.</param>
    private protected Task SendAsync<T>(
        object? target, string description, Func<Task<T>> send, Func<T, IEnumerable<ApiObject>> objectsOf, Func<T, FlownallyException?>? failureOf = null) =>
        window.AddAsync(new RecordRequest(target, description).Begin(send, objectsOf, failureOf));

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        window = new RequestWindow(ThrottleLimit, WriteOutcome);
        progress = new WindowProgress(this, Clock);
    }

    /// <inheritdoc/>
    protected sealed override Task ProcessAsync(CancellationToken cancellationToken) =>
        UnlessLeavingAsync(() => PrepareAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task EndAsync(CancellationToken cancellationToken)
    {
        await UnlessLeavingAsync(window.DrainAsync, cancellationToken);
        progress.Complete();
        hasEnded = true;
    }

    /// <summary>Ends what is under way when the pipeline is left without an end, as by an error of another command.</summary>
    public void Dispose()
    {
        if (!hasEnded && window is not null && !IsPipelineStopped())
        {
            RunToEnd(FarewellAsync);
        }

        GC.SuppressFinalize(this);
    }

    // In its turn, so that errors keep the order of the input as well.
    private protected override Task FailAsync(object? target, FlownallyException failure) =>
        window.AddAsync(new RecordRequest(target, "").Fail(failure));

    private void WriteOutcome(RecordRequest request)
    {
        foreach (var item in request.Objects)
        {
            Write(item);
        }

        switch (request.Failure)
        {
            case null:
                break;
            case FlownallyException failure when !ErrorRecords.EndsCommand(failure):
                WriteError(ErrorRecords.For(failure, request.Target));
                break;
            case var failure:
                ExceptionDispatchInfo.Throw(failure);
                break;
        }

        progress.Advance(window.UnderWay);
    }

    private async Task UnlessLeavingAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            await FarewellAsync(cancellationToken);
            throw;
        }
    }

    // Somebody downstream has had enough, or an error ends the command. A read is given up; a write may be done already, so its outcome is told.
    private async Task FarewellAsync(CancellationToken cancellationToken)
    {
        hasEnded = true;
        progress.Complete();
        var changes = window.Unwritten.Where(request => isWrite && request.Description.Length > 0).ToList();
        var outcomes = Task.WhenAll(changes.Select(request => request.Completion));
        var patience = Task.Delay(LongestFarewell, Clock, cancellationToken);
        while (!outcomes.IsCompleted && !patience.IsCompleted && !IsPipelineStopped())
        {
            await Task.WhenAny(outcomes, patience, Task.Delay(StopCheckInterval, cancellationToken));
        }

        var told = Warnings.Left(changes);
        Interrupt();
        if (changes.Count > 0 && !IsPipelineStopped())
        {
            WriteWarning(told);
        }
    }
}
