using System.Reflection;

namespace Flownally.Tests.Support;

/// <summary>Paths of the repository and of the built module, set at build time.</summary>
internal static class Repository
{
    public static string Root => Metadata("RepositoryRoot");

    /// <summary>The folder that users import.</summary>
    public static string Module => Path.TrimEndingDirectorySeparator(Metadata("ModuleOutput"));

    public static string Manifest => Path.Combine(Module, "Flownally.psd1");

    /// <summary>The module that brings other versions of the same packages.</summary>
    public static string Rival => Metadata("RivalModule");

    public static string Tests => Path.Combine(Root, "tests", "Flownally.PowerShell.Tests");

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
