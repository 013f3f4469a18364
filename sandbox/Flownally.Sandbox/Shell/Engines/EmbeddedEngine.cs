using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace Flownally.Sandbox.Shell;

/// <summary>PowerShell's engine inside this process. It has the core commands only: no Import-Csv, no ConvertTo-Json.</summary>
internal sealed class EmbeddedEngine : IEngine
{
    private readonly TextWriter output;
    private readonly SandboxHost host;
    private readonly Runspace runspace;

    public EmbeddedEngine(TextWriter output, bool interactive)
    {
        this.output = output;
        host = new SandboxHost(new SandboxHostUI(output, interactive));
        // CreateDefault wants the modules of an installed PowerShell.
        runspace = RunspaceFactory.CreateRunspace(host, InitialSessionState.CreateDefault2());
        runspace.Open();
    }

    public string Description => $"PowerShell {runspace.Version} (embedded engine, core commands only)";

    public bool IsComplete => false;

    public static EmbeddedEngine OnConsole() => new(Console.Out, interactive: !Console.IsInputRedirected);

    public void Dispose() => runspace.Dispose();

    public int Run(string file, params IReadOnlyList<string> arguments)
    {
        Command script = new(Path.GetFullPath(file));
        foreach (var argument in arguments)
        {
            script.Parameters.Add(argument.StartsWith('-') ? new CommandParameter(argument) : new CommandParameter(null, argument));
        }

        var succeeded = Invoke(script);
        return host.ExitCode ?? (succeeded ? LastExitCode() : 1);
    }

    public int Prompt()
    {
        // With nothing running, Ctrl+C does nothing.
        Console.CancelKeyPress += (_, e) => e.Cancel = true;
        Invoke(new Command($"Import-Module {Repository.ModuleName}", isScript: true));
        while (host.ExitCode is null && CommandReader.Read(output) is { } command)
        {
            Invoke(new Command(command, isScript: true, useLocalScope: false));
        }

        return host.ExitCode ?? 0;
    }

    /// <returns>False if it ended with an exception, which is shown.</returns>
    private bool Invoke(Command command)
    {
        using var pipeline = PowerShell.Create(runspace);
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        pipeline.Commands.AddCommand(command).AddCommand("Out-Default");
        Console.CancelKeyPress += Stop;
        try
        {
            pipeline.Invoke();
            return true;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (IncompleteParseException exception)
        {
            // The engine's own view of this one is empty.
            host.UI.WriteErrorLine(exception.Message);
            return false;
        }
        catch (RuntimeException exception)
        {
            Show(exception.ErrorRecord);
            return false;
        }
        finally
        {
            Console.CancelKeyPress -= Stop;
        }

        // Ctrl+C ends what is running, not the process. Begun only: the pipeline is gone before a wait for its end would be over.
        void Stop(object? sender, ConsoleCancelEventArgs e)
        {
            e.Cancel = true;
            pipeline.BeginStop(null, null);
        }
    }

    private void Show(ErrorRecord error)
    {
        using var pipeline = PowerShell.Create(runspace);
        pipeline.AddCommand("Out-Default").Invoke(new[] { error });
    }

    private int LastExitCode() => runspace.SessionStateProxy.GetVariable("LASTEXITCODE") as int? ?? 0;
}
