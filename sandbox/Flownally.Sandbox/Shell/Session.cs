using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Shell;

/// <summary>PowerShell with the module at hand, in an environment that leads to a fresh sandbox.</summary>
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
        Prepare(server);
        if (line.Verb == "tour") Environment.CurrentDirectory = Path.GetDirectoryName(Repository.Tour)!;
        using var engine = Choose(line.Engine);
        if (engine is null)
        {
            Console.Error.WriteLine("There is no pwsh on the path.");
            return 1;
        }

        // What a script prints is its own, and may be on its way to another program.
        var banner = line.Verb == "run" ? Console.Error : Console.Out;
        banner.WriteLine($"{engine.Description}, with a sandbox that imitates what Flownally documents about its API and no more.\n");
        return line.Verb switch
        {
            "tour" => engine.Run(Presenter, TourArguments(engine)),
            "shell" => engine.Prompt(),
            _ => engine.Run(line.Script[0], [.. line.Script.Skip(1)]),
        };
    }

    /// <summary>What the session, and a child process with it, finds in its environment.</summary>
    private static void Prepare(SandboxServer server)
    {
        Environment.SetEnvironmentVariable("FLOWNALLY_API_BASE_URL", server.BaseUri.ToString());
        Environment.SetEnvironmentVariable("FLOWNALLY_API_TOKEN", SampleKeys.Admin);
        // PowerShell then loads the module by its name, as it does one that is installed.
        var modules = Path.GetDirectoryName(Repository.Module)!;
        Environment.SetEnvironmentVariable(
            "PSModulePath", $"{modules}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PSModulePath")}");
        // pwsh colours what goes into a file as well, unless told otherwise.
        if (Console.IsOutputRedirected) Environment.SetEnvironmentVariable("NO_COLOR", "1");
        // On Windows, scripts of a repository that was downloaded would not run otherwise.
        Environment.SetEnvironmentVariable("PSExecutionPolicyPreference", "Bypass");
    }

    private static IEngine? Choose(string? engine) => engine switch
    {
        "pwsh" => PwshEngine.Find(),
        "embedded" => EmbeddedEngine.OnConsole(),
        _ => (IEngine?)PwshEngine.Find() ?? EmbeddedEngine.OnConsole(),
    };

    private static string[] TourArguments(IEngine engine)
    {
        string[] arguments = ["-Path", Repository.Tour, "-Module", Repository.ModuleName];
        return engine.IsComplete ? arguments : [.. arguments, "-LeaveOutUnknown"];
    }
}
