using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Flownally.Completion;

/// <summary>The word under the cursor: what was typed of a value, and in which quotes.</summary>
internal sealed partial class TypedWord
{
    // PowerShell takes typographic quotes for plain ones.
    private const string SingleQuotes = "'\u2018\u2019\u201a\u201b";
    private const string DoubleQuotes = "\"\u201c\u201d\u201e";

    private const int Starts = 0;
    private const int Contains = 1;

    private readonly bool takesWildcards;
    private readonly char? quote;
    private readonly string text;
    private readonly WildcardPattern? pattern;

    /// <param name="word">The word, in its quotes, but with nothing escaped any more: PowerShell has read it already.</param>
    /// <param name="takesWildcards">Whether wildcards mean something in it.</param>
    public TypedWord(string? word, bool takesWildcards)
    {
        this.takesWildcards = takesWildcards;
        text = word ?? "";
        quote = text.Length == 0 ? null : SingleQuotes.Contains(text[0]) ? '\'' : DoubleQuotes.Contains(text[0]) ? '"' : null;
        if (quote is not null)
        {
            text = text.Length > 1 && text[^1] == text[0] ? text[1..^1] : text[1..];
        }

        pattern = takesWildcards ? Pattern(text) : null;
    }

    /// <summary>How well a value fits what was typed: the lower, the better; null when it doesn't.</summary>
    public int? Rank(Suggestion suggestion)
    {
        string?[] names = [suggestion.Value, suggestion.Label, suggestion.Alias];
        return Array.Exists(names, Begins) ? Starts : Array.Exists(names, Holds) ? Contains : null;
    }

    /// <summary>The value as it has to stand in the line, to be read as exactly that.</summary>
    public string Complete(string value)
    {
        var meant = takesWildcards ? Wildcard().Replace(value, "`$0") : value;
        return quote switch
        {
            '"' => $"\"{Special().Replace(meant, "`$0")}\"",
            null when IsPlain(meant) => meant,
            _ => $"'{SingleQuote().Replace(meant, "$0$0")}'",
        };
    }

    private bool Begins(string? name) =>
        name is not null && (name.StartsWith(text, StringComparison.OrdinalIgnoreCase) || pattern?.IsMatch(name) == true);

    private bool Holds(string? name) => name?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    // In a list of arguments PowerShell makes a number of what looks like one, and 007 or 1e3 comes out of it as something else.
    private static bool IsPlain(string value) =>
        Plain().IsMatch(value)
        || (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && value == number.ToString(CultureInfo.InvariantCulture));

    private static WildcardPattern? Pattern(string text)
    {
        try
        {
            var pattern = WildcardPattern.Get(text + "*", WildcardOptions.IgnoreCase);
            pattern.IsMatch("");
            return pattern;
        }
        catch (WildcardPatternException)
        {
            // A bracket that isn't closed yet.
            return null;
        }
    }

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_.\-]*\z")]
    private static partial Regex Plain();

    // The engine's own escaping leaves a lone backtick as it is, which a pattern then takes for an escape.
    [GeneratedRegex(@"[*?\[\]`]")]
    private static partial Regex Wildcard();

    [GeneratedRegex($"[{SingleQuotes}]")]
    private static partial Regex SingleQuote();

    [GeneratedRegex($"[`${DoubleQuotes}]")]
    private static partial Regex Special();
}
