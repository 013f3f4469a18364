using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using Flownally.Errors;

namespace Flownally.Pipeline;

/// <summary>
/// A command whose work is asynchronous and can be stopped. All that it writes besides objects passes the methods here, which make it
/// harmless for a terminal.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A source without a timer or a wait handle has nothing to free, and a late StopProcessing must not meet a disposed one.")]
public abstract class FlownallyCommandBase : PSCmdlet
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource interrupting = new();
    private readonly PipelineThread thread;
    private HashSet<string> specified = [];
    private CommandProgress? progress;

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
    protected sealed override void EndProcessing()
    {
        Run(EndAsync);
        progress?.Complete();
        Cancel();
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        interrupting.Cancel();
        Cancel();
    }

    /// <summary>Whether a parameter was specified with the command, as opposed to bound from the pipeline.</summary>
    private protected bool IsSpecified(string parameter) => specified.Contains(parameter);

    /// <summary>Whether somebody sees the verbose lines.</summary>
    internal bool ShowsVerbose => AsksAtEachLine("Verbose") || IsShown("Verbose");

    /// <summary>Whether somebody sees the debug lines.</summary>
    internal bool ShowsDebug => IsShown("Debug");

    /// <summary>Writes a line to the verbose stream.</summary>
    internal new void WriteVerbose(string line) => Write("Verbose", base.WriteVerbose, line);

    /// <summary>Writes a warning.</summary>
    internal new void WriteWarning(string line) => Write("WarningAction", base.WriteWarning, line);

    /// <summary>Writes text of one or several lines to the debug stream.</summary>
    internal new void WriteDebug(string text) => base.WriteDebug(TerminalText.VisibleLines(text));

    /// <summary>Asks about a change, as <c>-WhatIf</c> and <c>-Confirm</c> say.</summary>
    private protected new bool ShouldProcess(string target, string action) =>
        base.ShouldProcess(TerminalText.Visible(target), TerminalText.Visible(action));

    /// <summary>The same for a command whose changes are asked about by default, and a change that is spared the question.</summary>
    private protected bool ShouldProcess(string target, string action, bool isSpared)
    {
        if (!isSpared || IsSpecified("Confirm") || IsWhatIf)
        {
            return ShouldProcess(target, action);
        }

        WriteVerbose($"Performing the operation \"{action}\" on target \"{target}\".");
        return true;
    }

    private bool IsWhatIf => LanguagePrimitives.IsTrue(
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out var value) ? value : GetVariableValue("WhatIfPreference"));

    /// <summary>Whether a failure ends the command. Any other is reported, and the command goes on.</summary>
    private protected virtual bool EndsCommand(FlownallyException failure) =>
        // Without a request it isn't what a server answered: a parameter can't be right.
        failure.Method is null || ErrorRecords.EndsCommand(failure);

    /// <summary>Makes what shows the progress of this command.</summary>
    /// <param name="clock">The clock of its connection.</param>
    private protected CommandProgress ShowProgress(TimeProvider clock) => progress = new CommandProgress(this, clock, stopping.Token);

    /// <summary>Makes what writes the work of a client to the streams of this command.</summary>
    private protected IRequestObserver Observe(CommandProgress shown) => new StreamObserver(this, thread, shown);

    /// <summary>Warns of documented fields whose value is not what the API documents. A command that writes no object of the API says nothing.</summary>
    internal virtual void WarnOf(IReadOnlyCollection<string> unexpectedFields)
    {
    }

    /// <summary>Ends when the user stops the pipeline, and with the command.</summary>
    private protected CancellationToken StopToken => stopping.Token;

    /// <summary>Ends when the user stops the pipeline, for what may go on after the command.</summary>
    private protected CancellationToken InterruptToken => interrupting.Token;

    /// <summary>Whether the user stopped the pipeline, even after an error had ended it.</summary>
    private protected bool IsPipelineStopped()
    {
        if (interrupting.IsCancellationRequested)
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
        catch (FlownallyException failure) when (EndsCommand(failure))
        {
            progress?.Complete();
            Cancel();
            ThrowTerminatingError(ErrorRecords.For(failure, target: null));
        }
        catch (FlownallyException failure)
        {
            WriteError(ErrorRecords.For(failure, target: null));
        }
    }

    private void Write(string parameter, Action<string> write, string line) =>
        (AsksAtEachLine(parameter) ? base.WriteDebug : write)(TerminalText.Visible(line));

    // Because of -Debug, PowerShell asks at each verbose line and at each warning, and fails where nobody can answer. The parameter that
    // says what becomes of the lines prevents it.
    private bool AsksAtEachLine(string parameter) => !IsSpecified(parameter) && IsSpecified("Debug") && IsShown("Debug");

    private bool IsShown(string stream) => MyInvocation.BoundParameters.TryGetValue(stream, out var value)
        ? LanguagePrimitives.IsTrue(value)
        : GetVariableValue($"{stream}Preference") is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
