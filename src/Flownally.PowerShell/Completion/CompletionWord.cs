using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Flownally.Completion;

/// <summary>The word to complete: the part of a value that was typed, and its quotes.</summary>
internal sealed partial class CompletionWord
{
    // PowerShell treats typographic quotes as plain ones.
    private const string SingleQuotes = "'\u2018\u2019\u201a\u201b";
    private const string DoubleQuotes = "\"\u201c\u201d\u201e";

    private readonly bool takesWildcards;
    private readonly char? quote;
    private readonly string text;
    private readonly WildcardPattern? pattern;

    /// <param name="word">The word with its quotes; PowerShell has resolved the escapes in it.</param>
    /// <param name="takesWildcards">Whether it may contain wildcards.</param>
    public CompletionWord(string? word, bool takesWildcards)
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

    /// <summary>Whether a suggestion matches the word, and how; null when it doesn't.</summary>
    public Match? Match(Suggestion suggestion) =>
        text.Length == 0 || suggestion.Names.Any(StartsWithWord) ? new(0, suggestion.Value)
        : suggestion.Names.Any(ContainsWord) ? new(1, suggestion.Value)
        : suggestion.Id is { } id && IsStartOf(id) ? new(2, id)
        : null;

    /// <summary>The value with the quotes and escapes that it needs in the line.</summary>
    public string Complete(string value)
    {
        var escaped = takesWildcards ? Wildcard().Replace(value, "`$0") : value;
        var special = Special().Replace(escaped, "`$0");
        return quote switch
        {
            // Only double quotes have escapes for what a terminal must not show.
            _ when TerminalText.Visible(special, '`') is var visible && visible != special => $"\"{visible}\"",
            '"' => $"\"{special}\"",
            null when IsPlain(escaped) => escaped,
            _ => $"'{SingleQuote().Replace(escaped, "$0$0")}'",
        };
    }

    private bool StartsWithWord(string? name) =>
        name is not null && (name.StartsWith(text, StringComparison.OrdinalIgnoreCase) || pattern?.IsMatch(name) == true);

    private bool ContainsWord(string? name) => name?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    // Every team's id begins with team_, which somebody who types a name doesn't mean.
    private bool IsStartOf(string id) => text.Length > id.IndexOf('_') && id.StartsWith(text, StringComparison.OrdinalIgnoreCase);

    // PowerShell converts what looks like a number in a list of arguments, which changes 007 or 1e3.
    private static bool IsPlain(string value) =>
        Plain().IsMatch(value)
        || (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && value == number.ToString(CultureInfo.InvariantCulture));

    private static WildcardPattern? Pattern(string text)
    {
        try
        {
            var pattern = WildcardPattern.Get(text + "*", TextComparison.Wildcards);
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

    // WildcardPattern.Escape leaves a lone backtick as it is, which a pattern then reads as an escape.
    [GeneratedRegex(@"[*?\[\]`]")]
    private static partial Regex Wildcard();

    [GeneratedRegex($"[{SingleQuotes}]")]
    private static partial Regex SingleQuote();

    [GeneratedRegex($"[`${DoubleQuotes}]")]
    private static partial Regex Special();
}

/// <summary>How a suggestion matches a word.</summary>
/// <param name="Rank">The lowest comes first.</param>
/// <param name="Value">What completes the word.</param>
internal sealed record Match(int Rank, string Value);
