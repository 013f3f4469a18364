namespace Flownally.Input;

/// <summary>Compares as PowerShell does: without case.</summary>
internal static class TextComparison
{
    public static bool EqualsIgnoringCase(this string text, string? other) => string.Equals(text, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a value is among those that were asked for; every value is when none were.</summary>
    public static bool Allows(this string[]? wanted, string? value) => wanted is null || Array.Exists(wanted, one => one.EqualsIgnoringCase(value));
}
