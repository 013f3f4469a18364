using System.Management.Automation;

namespace Flownally;

/// <summary>Compares text without case, in every culture alike.</summary>
internal static class TextComparison
{
    /// <summary>How wildcards are compared.</summary>
    public const WildcardOptions Wildcards = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    public static bool EqualsIgnoringCase(this string text, string? other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text has wildcards. An escaped one is none, and neither is one in a text that can't be read as a pattern.</summary>
    public static bool HasWildcards(this string text) => WildcardPattern.ContainsWildcardCharacters(text) && text.IsPattern();

    /// <summary>Whether a text can be read as a wildcard pattern; one with a bracket that is never closed can't.</summary>
    public static bool IsPattern(this string text)
    {
        try
        {
            WildcardPattern.Get(text, Wildcards).IsMatch("");
            return true;
        }
        catch (WildcardPatternException)
        {
            return false;
        }
    }
}
