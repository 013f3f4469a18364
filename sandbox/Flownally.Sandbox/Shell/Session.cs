using System.ComponentModel;
using System.Diagnostics;
using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Shell;

/// <summary>PowerShell on this console with the module at hand, in an environment that leads to a fresh sandbox.</summary>
internal static class Session
{
    internal static readonly string Presenter = Path.Combine(AppContext.BaseDirectory, "Shell", "Show-Tour.ps1");

    public static async Task<int> RunAsync(CommandLine line)
    {
        if (!Directory.Exists(Repository.Module))
        {
            Console.Error.WriteLine($"The module is not built: there is no {Repository.Module}. `dotnet build` makes it.");
            return 1;
        }

        await using var server = await SandboxServer.StartAsync(line.Server);
        // What a script prints is its own, and may be on its way to another program.
        var banner = line.Verb == "run" ? Console.Error : Console.Out;
        banner.WriteLine("A sandbox that imitates what Flownally documents about its API and no more.\n");
        var start = Pwsh.Command(server, ["-NoLogo", "-NoProfile", .. Arguments(line)], line.Pwsh);
        if (line.Verb == "tour")
        {
            start.WorkingDirectory = Path.GetDirectoryName(Repository.Tour);
        }

        // pwsh colours what goes into a file as well, unless told otherwise.
        if (Console.IsOutputRedirected)
        {
            start.Environment["NO_COLOR"] = "1";
        }

        // Ctrl+C reaches the child as well, and is for it to act on.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        try
        {
            using var child = Process.Start(start)!;
            await child.WaitForExitAsync();
            return child.ExitCode;
        }
        catch (Win32Exception exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static IEnumerable<string> Arguments(CommandLine line) => line.Verb switch
    {
        "tour" => ["-File", Presenter, "-Path", Repository.Tour, "-Module", Repository.ModuleName],
        "shell" => ["-NoExit", "-Command", $"Import-Module {Repository.ModuleName}"],
        _ => ["-File", .. line.Script],
    };
}
