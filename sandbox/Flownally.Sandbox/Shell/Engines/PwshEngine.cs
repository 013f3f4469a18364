using System.Diagnostics;

namespace Flownally.Sandbox.Shell;

/// <summary>The <c>pwsh</c> of this machine, as a child process on the same console.</summary>
internal sealed class PwshEngine(string executable) : IEngine
{
    public string Description => $"{Version()} (pwsh)";

    public bool IsComplete => true;

    /// <returns>Null where no <c>pwsh</c> is on the path.</returns>
    public static PwshEngine? Find()
    {
        var name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        var executable = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        return executable is null ? null : new PwshEngine(executable);
    }

    public int Run(string file, params IReadOnlyList<string> arguments) => Start(["-NoLogo", "-NoProfile", "-File", file, .. arguments]);

    public int Prompt() => Start(["-NoLogo", "-NoProfile", "-NoExit", "-Command", $"Import-Module {Repository.ModuleName}"]);

    public void Dispose()
    {
        // Each run has its own process, which has ended by now.
    }

    private int Start(IReadOnlyList<string> arguments)
    {
        // Ctrl+C reaches the child as well, and is for it to act on.
        Console.CancelKeyPress += LeaveToChild;
        try
        {
            using var child = Process.Start(new ProcessStartInfo(executable, arguments))!;
            child.WaitForExit();
            return child.ExitCode;
        }
        finally
        {
            Console.CancelKeyPress -= LeaveToChild;
        }
    }

    private string Version()
    {
        using var child = Process.Start(new ProcessStartInfo(executable, ["--version"]) { RedirectStandardOutput = true })!;
        var version = child.StandardOutput.ReadToEnd().Trim();
        child.WaitForExit();
        return version;
    }

    private static void LeaveToChild(object? sender, ConsoleCancelEventArgs e) => e.Cancel = true;
}
