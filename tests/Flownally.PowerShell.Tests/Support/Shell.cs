using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace Flownally.Tests.Support;

/// <summary>A session of the real engine with the built module in it.</summary>
public sealed class Shell : IDisposable
{
    private readonly Runspace runspace;
    private volatile PowerShell? running;

    public Shell(PSHost? host = null)
    {
        // CreateDefault wants the modules of an installed PowerShell.
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            // That of the machine may refuse the module's format file.
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        // Scripts run on the test's own thread.
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
        runspace.SessionStateProxy.SetVariable("manifest", Repository.Manifest);
    }

    /// <summary>A session with the module imported.</summary>
    public static Shell WithModule(PSHost? host = null)
    {
        var shell = new Shell(host);
        shell.Run("Import-Module $manifest").AssertNoErrors();
        return shell;
    }

    public void Dispose() => runspace.Dispose();

    public void Set(string variable, object? value) => runspace.SessionStateProxy.SetVariable(variable, value);

    /// <summary>Puts the connections that are made from now on, their waits and time limits, on a clock. Only reflection reaches it.</summary>
    public void UseClock(TimeProvider clock)
    {
        var assembly = ((CmdletInfo)Run("Get-Command Get-FlownallyConnection").Item.BaseObject).ImplementingType.Assembly;
        var type = assembly.GetType("Flownally.Connections.ConnectionTable", throwOnError: true)!;
        var table = type.GetMethod("Of")!.Invoke(obj: null, [Run("$ExecutionContext.SessionState").Item.BaseObject]);
        type.GetProperty("Clock")!.SetValue(table, clock);
    }

    /// <summary>What Ctrl+C does to the script that another thread runs.</summary>
    public void Stop() => running?.BeginStop(callback: null, state: null);

    /// <summary>The verbose lines of the script that another thread runs.</summary>
    public IEnumerable<string> VerboseSoFar => running is { } script ? [.. script.Streams.Verbose.Select(record => record.Message)] : [];

    /// <summary>What the TAB key gives at the end of a line at the prompt.</summary>
    public CommandCompletion Complete(string line)
    {
        using var prompt = PowerShell.Create(runspace);
        return CommandCompletion.CompleteInput(line, line.Length, options: null, prompt);
    }

    /// <summary>Runs a script until its end or its first terminating error.</summary>
    public Result Run(string script)
    {
        // Outside of a try, the engine reports a command's terminating error as any other and goes on with the next line.
        using var pipeline = PowerShell.Create(runspace).AddScript($"try {{\n{script}\n}} catch {{ throw }}", useLocalScope: false);
        var output = new PSDataCollection<PSObject>();
        ErrorRecord? terminating = null;
        running = pipeline;
        try
        {
            pipeline.Invoke(input: null, output);
        }
        catch (PipelineStoppedException)
        {
            // Stop was called.
        }
        catch (RuntimeException exception)
        {
            terminating = exception.ErrorRecord;
        }

        var streams = pipeline.Streams;
        return new Result([.. output], [.. streams.Error], terminating)
        {
            Warnings = [.. streams.Warning.Select(record => record.Message)],
            Verbose = [.. streams.Verbose.Select(record => record.Message)],
            Debug = [.. streams.Debug.Select(record => record.Message)],
            Information = [.. streams.Information.Select(record => record.ToString())],
            Progress = [.. streams.Progress],
            State = pipeline.InvocationStateInfo.State,
        };
    }
}
