using System.Diagnostics;

namespace Flownally.Tests.Architecture;

/// <summary>What lies in out/Flownally is what users get.</summary>
public sealed class ShippedFilesTests
{
    private static IEnumerable<string> Shipped => Directory.EnumerateFiles(Repository.Module, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Module, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    [Fact]
    public void The_files_are_those_of_the_list()
    {
        var list = File.ReadAllLines(Path.Combine(Repository.Tests, "Architecture", "shipped-files.txt"));

        Assert.Equal(list, Shipped);
    }

    [Fact]
    public void Nothing_of_the_framework_or_the_engine_is_among_them() => Assert.DoesNotContain(
        Shipped.Select(Path.GetFileName),
        name => name!.StartsWith("System.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Microsoft.PowerShell", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_packages_are_those_of_the_lowest_runtime() => Assert.All(
        Directory.GetFiles(Path.Combine(Repository.Module, "dependencies"), "Microsoft.Extensions.*.dll"),
        file => Assert.Equal(8, FileVersionInfo.GetVersionInfo(file).FileMajorPart));

    [Fact]
    public void None_of_them_lies_beside_the_tests() => Assert.Empty(
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Select(Path.GetFileName)
            .Intersect(["Flownally.dll", "Flownally.Client.dll", "Flownally.PowerShell.dll"]));
}
