using System.Management.Automation;

namespace Flownally.Input;

/// <summary>Selects things by name, with wildcards and without case.</summary>
/// <param name="names">The names; null for all things.</param>
internal sealed class NameFilter(string[]? names)
{
    private readonly List<WildcardPattern> patterns = [.. (names ?? ["*"]).Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase))];

    /// <summary>Whether a name is selected; null only if all are.</summary>
    public bool Matches(string? name) => names is null || (name is not null && patterns.Exists(pattern => pattern.IsMatch(name)));

    /// <summary>The names without wildcards that nothing has. An escaped wildcard is not a wildcard.</summary>
    public IEnumerable<string> Missing(IEnumerable<string?> present) => (names ?? []).Where(name =>
        !WildcardPattern.ContainsWildcardCharacters(name)
        && WildcardPattern.Get(name, WildcardOptions.IgnoreCase) is var wanted
        && !present.OfType<string>().Any(wanted.IsMatch));
}
