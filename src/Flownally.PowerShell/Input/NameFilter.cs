using System.Management.Automation;

namespace Flownally.Input;

/// <summary>Picks things by name, as <c>-Name</c> does: with wildcards, whatever the case of the letters.</summary>
/// <param name="names">The names; null for all things.</param>
internal sealed class NameFilter(string[]? names)
{
    private readonly List<WildcardPattern> patterns = [.. (names ?? ["*"]).Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase))];

    /// <summary>Whether a thing is picked; one without a name only if all are.</summary>
    public bool Picks(string? name) => names is null || (name is not null && patterns.Exists(pattern => pattern.IsMatch(name)));

    /// <summary>The names without wildcards that nothing has: whoever types one means something that should be there. An escaped wildcard is none.</summary>
    public IEnumerable<string> Missing(IEnumerable<string?> present) => (names ?? []).Where(name =>
        !WildcardPattern.ContainsWildcardCharacters(name)
        && WildcardPattern.Get(name, WildcardOptions.IgnoreCase) is var wanted
        && !present.OfType<string>().Any(wanted.IsMatch));
}
