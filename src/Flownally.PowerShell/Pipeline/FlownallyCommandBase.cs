using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using Flownally.Errors;

namespace Flownally.Pipeline;

/// <summary>A command whose work is asynchronous and can be stopped.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer or a wait handle has nothing to free, and a late StopProcessing must not meet a disposed one.")]
public abstract class FlownallyCommandBase : PSCmdlet
{
    private readonly CancellationTokenSource stopping = new();
    private readonly PipelineThread thread;
    private HashSet<string> specified = [];
    private volatile bool isStopped;

    private protected FlownallyCommandBase() => thread = new PipelineThread(stopping.Cancel);

    /// <summary>Runs before the first record.</summary>
    protected virtual Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs once for each record; once if nothing is piped.</summary>
    protected virtual Task ProcessAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last record.</summary>
    protected virtual Task EndAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        specified = new HashSet<string>(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        Run(BeginAsync);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(ProcessAsync);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Run(EndAsync);

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        isStopped = true;
        Cancel();
    }

    /// <summary>Whether a parameter was specified with the command, as opposed to bound from the pipeline.</summary>
    private protected bool IsSpecified(string parameter) => specified.Contains(parameter);

    /// <summary>Writes what a client does to the verbose and debug streams.</summary>
    private protected IRequestObserver Observer => new StreamObserver(this, thread);

    /// <summary>Whether the user stopped the pipeline, even after an error had ended it.</summary>
    private protected bool IsPipelineStopped()
    {
        if (isStopped)
        {
            return true;
        }

        try
        {
            // After an error, PowerShell doesn't call StopProcessing any more, but it refuses to run scripts.
            InvokeCommand.InvokeScript("");
            return false;
        }
        catch (PipelineStoppedException)
        {
            return true;
        }
    }

    /// <summary>Cancels everything that is under way.</summary>
    private protected void Cancel() => stopping.Cancel();

    /// <summary>Runs asynchronous code on this thread outside of the three methods that PowerShell calls.</summary>
    private protected void RunOnThread(Func<CancellationToken, Task> body) => thread.Run(() => body(stopping.Token));

    private void Run(Func<CancellationToken, Task> body)
    {
        try
        {
            RunOnThread(body);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (FlownallyException failure)
        {
            ThrowTerminatingError(ErrorRecords.For(failure, target: null));
        }
    }
}
