namespace Flownally.Tests.Help;

/// <summary>A topic that is about no single command: <c>docs/about_NAME.md</c>.</summary>
internal sealed record AboutTopic(string Name, string Text)
{
    private static string Docs => Path.Combine(Repository.Root, "docs");

    public static IReadOnlyList<AboutTopic> All { get; } = [..
        Directory.GetFiles(Docs, "about_*.md").Order(StringComparer.Ordinal).Select(file =>
            new AboutTopic(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file).ReplaceLineEndings("\n")))];

    /// <summary>What was made of it for <c>Get-Help</c>.</summary>
    public string Help => File.ReadAllText(Path.Combine(Repository.Root, "en-US", $"{Name}.help.txt")).ReplaceLineEndings("\n");
}
