using System.Diagnostics;
using Flownally.Sandbox.Shell;

namespace Flownally.Tests.Support;

/// <summary>Runs a script in a <c>pwsh</c> of its own, against a sandbox of its own.</summary>
internal static class FreshProcess
{
    /// <returns>The lines that the script wrote.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string script)
    {
        await using var server = await SandboxServer.StartAsync();
        var (exitCode, output) = await RunAsync(
            Pwsh.Command(server, ["-NoProfile", "-NonInteractive", "-Command", $"$ErrorActionPreference = 'Stop'\n{script}"]));
        Assert.True(exitCode == 0, output);
        return output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <returns>The exit code and all output, errors included.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
