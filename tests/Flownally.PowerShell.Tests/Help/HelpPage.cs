using System.Text.RegularExpressions;

namespace Flownally.Tests.Help;

/// <summary>The page of a command: <c>docs/cmdlets/NAME.md</c>.</summary>
internal sealed partial class HelpPage
{
    private readonly string text;
    private readonly Dictionary<string, string> sections;

    private HelpPage(string file)
    {
        Name = Path.GetFileNameWithoutExtension(file);
        text = File.ReadAllText(file).ReplaceLineEndings("\n");
        sections = Markdown.Parts(text, level: 2).ToDictionary(part => part.Heading, part => part.Text);
    }

    public static string Folder => Path.Combine(Repository.Root, "docs", "cmdlets");

    public static IReadOnlyList<HelpPage> All { get; } =
        [.. Directory.GetFiles(Folder, "*.md").Order(StringComparer.Ordinal).Select(file => new HelpPage(file))];

    public string Name { get; }

    public string Title => Assert.Single(Markdown.Parts(text, level: 1)).Heading;

    public IEnumerable<string> Sections => sections.Keys;

    /// <summary>A line above the page's text, such as <c>HelpUri</c>.</summary>
    public string Metadata(string key) => Regex.Match(text, $"^{key}: (.*)$", RegexOptions.Multiline).Groups[1].Value;

    public string Synopsis => sections["SYNOPSIS"];

    /// <summary>The name of each parameter set, and how a command line looks in it, on one line.</summary>
    public IEnumerable<(string Set, string Line)> Syntax =>
        Markdown.Parts(sections["SYNTAX"], level: 3).Select(part => (part.Heading, Markdown.Plain(part.Text)));

    public string Description => sections["DESCRIPTION"];

    public List<PageExample> Examples => [.. Markdown.Parts(sections["EXAMPLES"], level: 3).Select(part => PageExample.Of(part.Heading, part.Text))];

    /// <summary>Each parameter's text, and its block of facts.</summary>
    public List<(string Name, string Text, string Facts)> Parameters => [..
        from part in Markdown.Parts(sections["PARAMETERS"], level: 3)
        where part.Heading.StartsWith('-')
        let facts = FactsBlock().Match(part.Text)
        select (part.Heading[1..], part.Text[..facts.Index], facts.Groups[1].Value)];

    public List<(string Type, string Text)> Inputs => [.. Markdown.Parts(sections["INPUTS"], level: 3)];

    public List<(string Type, string Text)> Outputs => [.. Markdown.Parts(sections["OUTPUTS"], level: 3)];

    public string Notes => sections["NOTES"];

    public List<(string Text, string Address)> Links =>
        [.. ListedLink().Matches(sections["RELATED LINKS"]).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    public override string ToString() => Name;

    [GeneratedRegex(@"^```yaml\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FactsBlock();

    [GeneratedRegex(@"^- \[(.*)\]\((.*)\)$", RegexOptions.Multiline)]
    private static partial Regex ListedLink();
}
