using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace Flownally.Tests.Architecture;

/// <summary>What <c>dotnet pack</c> makes is what a PowerShell repository takes.</summary>
public sealed class PackageTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("flownally-");
    private ZipArchive package = null!;

    private static string Manifest => File.ReadAllText(Path.Combine(Repository.Module, "Flownally.psd1"));

    public async ValueTask InitializeAsync()
    {
        // As it was built: a test doesn't build what the others are using.
        var start = new ProcessStartInfo("dotnet", ["pack", "src/Flownally.PowerShell", "--no-build", "-c", "Debug", "-o", folder.FullName])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var pack = Process.Start(start)!;
        var said = await pack.StandardOutput.ReadToEndAsync();
        await pack.WaitForExitAsync();
        Assert.True(pack.ExitCode == 0, said);
        package = ZipFile.OpenRead(Assert.Single(folder.GetFiles()).FullName);
    }

    public ValueTask DisposeAsync()
    {
        package?.Dispose();
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void It_holds_the_module_at_its_root_and_an_icon()
    {
        string[] ofTheFormat = ["Flownally.nuspec", "[Content_Types].xml", "_rels/.rels"];
        var files = package.Entries.Select(entry => entry.FullName).Where(name => !ofTheFormat.Contains(name) && !name.StartsWith("package/", StringComparison.Ordinal));

        var shipped = File.ReadAllLines(Path.Combine(Repository.Tests, "Architecture", "shipped-files.txt"));
        Assert.Equal([.. shipped.Append("icon.png").Order(StringComparer.Ordinal)], files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_says_of_itself_what_the_manifest_says()
    {
        using var stream = package.GetEntry("Flownally.nuspec")!.Open();
        var said = XDocument.Load(stream).Root!.Elements().Single().Elements().ToDictionary(element => element.Name.LocalName, element => element.Value);

        Assert.Equal("Flownally", said["id"]);
        Assert.Contains($"ModuleVersion        = '{said["version"]}'", Manifest, StringComparison.Ordinal);
        Assert.Contains($"Author               = '{said["authors"]}'", Manifest, StringComparison.Ordinal);
        Assert.Contains($"Description          = '{said["description"]}'", Manifest, StringComparison.Ordinal);
        Assert.Contains($"ReleaseNotes = '{said["releaseNotes"].Replace("'", "''", StringComparison.Ordinal)}'", Manifest, StringComparison.Ordinal);
        Assert.Contains($"Tags         = @('{said["tags"]["PSModule ".Length..].Replace(" ", "', '", StringComparison.Ordinal)}')", Manifest, StringComparison.Ordinal);
        Assert.StartsWith("PSModule ", said["tags"], StringComparison.Ordinal);
        Assert.Equal("MIT", said["license"]);
        Assert.Equal("icon.png", said["icon"]);
        Assert.False(said.ContainsKey("dependencies"));
    }

    [Fact]
    public void Its_release_notes_are_the_versions_part_of_the_changelog()
    {
        var changelog = File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md"));
        var notes = Manifest.Split("ReleaseNotes = '")[1].Split("'\n")[0].Replace("''", "'", StringComparison.Ordinal);

        Assert.StartsWith("### ", notes, StringComparison.Ordinal);
        Assert.Contains($"]\n\n{notes}\n", changelog, StringComparison.Ordinal);
    }
}
