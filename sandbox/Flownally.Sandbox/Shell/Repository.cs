using System.Reflection;

namespace Flownally.Sandbox.Shell;

/// <summary>Where the build found and put things.</summary>
internal static class Repository
{
    public const string ModuleName = "Flownally";

    public static string Module => Path.TrimEndingDirectorySeparator(Metadata("ModuleOutput"));

    public static string Root => Metadata("RepositoryRoot");

    public static string Tour => Path.Combine(Root, "examples", "tour.ps1");

    public static string Pwsh => Path.Combine(Metadata("PowerShellPackage"), OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll");

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
