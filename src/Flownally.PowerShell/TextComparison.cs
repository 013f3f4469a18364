namespace Flownally;

/// <summary>Compares text without case, as PowerShell does.</summary>
internal static class TextComparison
{
    public static bool EqualsIgnoringCase(this string text, string? other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a value is one of those of a filter; null, no filter, allows every value.</summary>
    public static bool Allows(this string[]? filter, string? value) => filter is null || Array.Exists(filter, allowed => allowed.EqualsIgnoringCase(value));
}
