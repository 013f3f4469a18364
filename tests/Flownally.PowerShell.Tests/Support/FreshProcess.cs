using System.Diagnostics;

namespace Flownally.Tests.Support;

/// <summary>Runs a script in a process of its own, against a sandbox of its own: <c>Flownally.Sandbox run</c>.</summary>
internal static class FreshProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static bool HasPwsh => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh")));

    /// <param name="script">What to run.</param>
    /// <param name="engine"><c>embedded</c>, or <c>pwsh</c>, without which the test is skipped.</param>
    /// <returns>The lines that the script wrote. Errors are lines as well.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string script, string engine = "embedded")
    {
        Assert.SkipUnless(engine != "pwsh" || HasPwsh, "There is no pwsh on the path.");
        var file = Path.Combine(Directory.CreateTempSubdirectory("flownally-").FullName, "script.ps1");
        await File.WriteAllTextAsync(file, $"$ErrorActionPreference = 'Stop'\n{script}");
        try
        {
            var start = new ProcessStartInfo("dotnet", [typeof(SandboxServer).Assembly.Location, "run", "--engine", engine, file])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            using var giveUp = new CancellationTokenSource(Patience);
            var errors = process.StandardError.ReadToEndAsync(giveUp.Token);
            var output = await process.StandardOutput.ReadToEndAsync(giveUp.Token);
            await process.WaitForExitAsync(giveUp.Token);
            Assert.True(process.ExitCode == 0, $"{output}\n{await errors}");
            return output.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }
}
