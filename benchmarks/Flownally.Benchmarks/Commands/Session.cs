using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Flownally.Sandbox.Api;

namespace Flownally.Benchmarks.Commands;

/// <summary>A session of the real engine with the built module in it, connected to a sandbox of its own.</summary>
/// <remarks>The client lies beside the benchmarks here and isn't loaded from dependencies/; compare.ps1 measures it where users have it.</remarks>
internal sealed class Session : IAsyncDisposable
{
    private readonly SandboxServer server;
    private readonly Runspace runspace;

    private Session(SandboxServer server)
    {
        this.server = server;
        // CreateDefault wants the modules of an installed PowerShell.
        runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();
    }

    public static async Task<Session> StartAsync(SandboxOptions options)
    {
        var session = new Session(await SandboxServer.StartAsync(options));
        session.Run($"""
            Import-Module '{Path.Combine(ModuleOutput, "Flownally.psd1")}' -ErrorAction Stop
            Connect-Flownally -Token '{SampleKeys.Admin}' -BaseUri '{session.server.BaseUri}' -SkipVerification
            """);
        return session;
    }

    /// <summary>Runs a script, and fails if it does.</summary>
    public int Run(string script)
    {
        using var pipeline = PowerShell.Create(runspace).AddScript(script, useLocalScope: false);
        var output = pipeline.Invoke();
        return pipeline.HadErrors ? throw new InvalidOperationException($"{pipeline.Streams.Error[0]}") : output.Count;
    }

    public async ValueTask DisposeAsync()
    {
        runspace.Dispose();
        await server.DisposeAsync();
    }

    private static string ModuleOutput => typeof(Session).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == nameof(ModuleOutput)).Value!;
}
