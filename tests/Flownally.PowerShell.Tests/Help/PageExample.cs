using System.Text.RegularExpressions;

namespace Flownally.Tests.Help;

/// <summary>A block of PowerShell in a page, and what stands around it.</summary>
/// <param name="Title">The heading above it.</param>
/// <param name="Before">The text between the heading and the code.</param>
/// <param name="Code">The code.</param>
/// <param name="Output">What the page says it prints; null when it doesn't say.</param>
/// <param name="After">The text below.</param>
internal sealed partial record PageExample(string Title, string Before, string Code, string? Output, string After)
{
    /// <summary>Every block of a page, whatever stands around it.</summary>
    public static IEnumerable<PageExample> AllOf(string text) => Block().Matches(text).Select(match => Read("", match));

    /// <summary>The one block of a section.</summary>
    public static PageExample Of(string title, string section)
    {
        var match = Assert.Single(Block().Matches(section));
        return Read(title, match) with { Before = section[..match.Index], After = section[(match.Index + match.Length)..] };
    }

    private static PageExample Read(string title, Match match) => new(
        title, "", match.Groups["code"].Value, match.Groups["output"] is { Success: true } output ? output.Value.TrimEnd('\n') : null, "");

    [GeneratedRegex(@"^```powershell\n(?<code>.*?)\n```$(?:\n+```output\n(?<output>(?:(?!```).*?\n)??)```$)?", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
