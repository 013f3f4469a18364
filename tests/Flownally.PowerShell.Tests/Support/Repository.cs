using System.Reflection;

namespace Flownally.Tests.Support;

/// <summary>Paths of the repository and of the built module, set at build time.</summary>
internal static class Repository
{
    public static string Root => Metadata("RepositoryRoot");

    /// <summary>The folder that users import.</summary>
    public static string Module => Path.TrimEndingDirectorySeparator(Metadata("ModuleOutput"));

    public static string Manifest => Path.Combine(Module, "Flownally.psd1");

    /// <summary>The manifest of Pester; FLOWNALLY_TEST_PESTER names another restored version.</summary>
    public static string Pester
    {
        get
        {
            var version = Environment.GetEnvironmentVariable("FLOWNALLY_TEST_PESTER") is { Length: > 0 } named ? named : Metadata("PesterVersion");
            return Path.Combine(Metadata("PesterPackage"), version, "tools", "Pester.psd1");
        }
    }

    public static string Tests => Path.Combine(Root, "tests", "Flownally.PowerShell.Tests");

    /// <summary>A module that brings this major version of Microsoft.Extensions.Http.</summary>
    public static string Rival(int version) => Path.Combine(Metadata("RivalOutput"), $"net{version}.0", "Rival.dll");

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
