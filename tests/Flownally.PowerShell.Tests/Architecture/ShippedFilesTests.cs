using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Flownally.Tests.Architecture;

/// <summary>The files in out/Flownally, which users get.</summary>
public sealed class ShippedFilesTests
{
    private static IEnumerable<string> Shipped => Directory.EnumerateFiles(Repository.Module, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Module, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    [Fact]
    public void The_files_are_those_of_shipped_files_txt()
    {
        var list = File.ReadAllLines(Path.Combine(Repository.Tests, "Architecture", "shipped-files.txt"));

        Assert.Equal(list, Shipped);
    }

    [Fact]
    public void No_assembly_of_the_framework_or_the_engine_is_shipped() => Assert.DoesNotContain(
        Shipped.Select(Path.GetFileName),
        name => name!.StartsWith("System.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Microsoft.PowerShell", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void Every_assembly_runs_on_the_lowest_runtime() => Assert.All(
        Directory.GetFiles(Repository.Module, "*.dll", SearchOption.AllDirectories),
        file =>
        {
            using var image = new PEReader(File.OpenRead(file));
            var metadata = image.GetMetadataReader();
            var versions = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
                .Where(reference => metadata.GetString(reference.Name).StartsWith("System.", StringComparison.Ordinal))
                .Where(reference => metadata.GetString(reference.Name) != "System.Management.Automation")
                .Select(reference => reference.Version.Major);
            Assert.All(versions, major => Assert.InRange(major, 0, 8));
        });

    [Fact]
    public void No_assembly_of_the_module_is_beside_the_tests() => Assert.Empty(
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Select(Path.GetFileName)
            .Intersect(["Flownally.Contracts.dll", "Flownally.Client.dll", "Flownally.PowerShell.dll"]));
}
