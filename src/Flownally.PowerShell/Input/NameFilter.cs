using System.Management.Automation;

namespace Flownally.Input;

/// <summary>Selects things by name, with wildcards and without case.</summary>
/// <param name="names">The names; null for all things.</param>
internal sealed class NameFilter(string[]? names)
{
    private readonly WildcardPattern[] wanted = [.. (names ?? []).Select(name => PatternOf(name.Trim()))];

    /// <summary>Whether a name is selected; null only if all are.</summary>
    public bool Matches(string? name) => names is null || (name is not null && Array.Exists(wanted, pattern => pattern.IsMatch(name.Trim())));

    /// <summary>The pattern that a name is. One that can't be read as a pattern means itself.</summary>
    public static WildcardPattern PatternOf(string name) =>
        WildcardPattern.Get(name.IsPattern() ? name : WildcardPattern.Escape(name), TextComparison.Wildcards);
}
