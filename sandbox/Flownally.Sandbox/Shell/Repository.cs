using System.Reflection;

namespace Flownally.Sandbox.Shell;

/// <summary>Where things are in the repository that this program was built from.</summary>
internal static class Repository
{
    public const string ModuleName = "Flownally";

    public static string Module => Path.TrimEndingDirectorySeparator(Metadata("ModuleOutput"));

    public static string Tour => Path.Combine(Metadata("RepositoryRoot"), "examples", "tour.ps1");

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
