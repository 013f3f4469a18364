using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using Flownally.Errors;
using Flownally.Output;

namespace Flownally.Pipeline;

/// <summary>A command whose work is asynchronous and ends when PowerShell says stop.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer or a wait handle holds nothing to free, and a late StopProcessing must not meet a freed one.")]
public abstract class FlownallyCommandBase : PSCmdlet
{
    private readonly CancellationTokenSource stopping = new();
    private readonly PipelineThread thread;
    private HashSet<string> typed = [];
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
        typed = new(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);
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
        stopping.Cancel();
    }

    /// <summary>Whether a parameter was given with the command, as opposed to by the pipeline.</summary>
    protected bool IsTyped(string parameter) => typed.Contains(parameter);

    /// <summary>Tells with <c>-Verbose</c> and <c>-Debug</c> what a client does for this command.</summary>
    private protected IRequestObserver Observer => new StreamObserver(
        isTracing: WantsDebug,
        writeVerbose: line => thread.Post(_ => WriteVerbose(line), null),
        writeDebug: text => thread.Post(_ => WriteDebug(text), null));

    private bool WantsDebug => MyInvocation.BoundParameters.TryGetValue("Debug", out var given)
        ? LanguagePrimitives.IsTrue(given)
        : GetVariableValue("DebugPreference") is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Whether somebody said stop, even after an error had ended the pipeline.</summary>
    private protected bool IsPipelineStopped()
    {
        if (isStopped)
        {
            return true;
        }

        try
        {
            // After an error PowerShell tells no command that it is to stop, but begins no script any more.
            InvokeCommand.InvokeScript("");
            return false;
        }
        catch (PipelineStoppedException)
        {
            return true;
        }
    }

    /// <summary>Ends everything that is under way.</summary>
    private protected void Interrupt() => stopping.Cancel();

    /// <summary>Runs something on the pipeline's thread when PowerShell doesn't wait for the command any more.</summary>
    private protected void RunToEnd(Func<CancellationToken, Task> body) => thread.Run(() => body(stopping.Token));

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
