using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using Flownally.Errors;

namespace Flownally.Pipeline;

/// <summary>A command whose work is asynchronous and ends when PowerShell says stop.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer or a wait handle holds nothing to free, and a late StopProcessing must not meet a freed one.")]
public abstract class FlownallyCommand : PSCmdlet
{
    private readonly CancellationTokenSource stopping = new();
    private readonly PipelineThread thread;
    private HashSet<string> typed = [];

    private protected FlownallyCommand() => thread = new PipelineThread(stopping.Cancel);

    /// <summary>Runs before the first record.</summary>
    protected virtual Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs once for each record; once if nothing is piped.</summary>
    protected virtual Task ProcessAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        typed = new(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
        Run(BeginAsync);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Run(ProcessAsync);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => stopping.Cancel();

    /// <summary>Whether a parameter was given with the command, as opposed to by the pipeline.</summary>
    protected bool IsTyped(string parameter) => typed.Contains(parameter);

    /// <summary>Tells with <c>-Verbose</c> what a client does for this command.</summary>
    private protected IRequestObserver Observer => new VerboseObserver(line => thread.Post(_ => WriteVerbose(line), null));

    private void Run(Func<CancellationToken, Task> body)
    {
        try
        {
            thread.Run(() => body(stopping.Token));
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
