using System.Text.RegularExpressions;

namespace Flownally.Tests.Help;

/// <summary>What is left of a page's text when its marks are taken away, as <c>Get-Help</c> shows it.</summary>
internal static partial class Markdown
{
    /// <summary>The words alone: without marks, and with one space between them.</summary>
    public static string Plain(string text) => Space().Replace(Link().Replace(text, "$1").Replace("`", "", StringComparison.Ordinal), " ").Trim();

    /// <summary>The paragraphs of a text, each on one line.</summary>
    public static IEnumerable<string> Paragraphs(string text) => EmptyLine().Split(text).Select(Plain).Where(paragraph => paragraph.Length > 0);

    /// <summary>A text in parts, each below a heading of a level.</summary>
    public static IEnumerable<(string Heading, string Text)> Parts(string text, int level)
    {
        var parts = Regex.Split(text, $"^#{{{level}}} (.+)$", RegexOptions.Multiline);
        return parts.Skip(1).Chunk(2).Select(part => (part[0].Trim(), part[1].Trim('\n')));
    }

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\n\s*\n")]
    private static partial Regex EmptyLine();
}
