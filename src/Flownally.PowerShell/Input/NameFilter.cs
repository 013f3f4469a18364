using System.Management.Automation;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Selects things by name, with wildcards and without case.</summary>
/// <param name="names">The names; null for all things.</param>
internal sealed class NameFilter(string[]? names)
{
    private readonly List<WildcardPattern> patterns = [.. (names ?? ["*"]).Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase))];

    /// <summary>The items whose names are selected. Each name without wildcards that no item has is reported as an error.</summary>
    public IEnumerable<T> Select<T>(Cmdlet command, IReadOnlyCollection<T> items, Func<T, string?> nameOf, Func<string, FlownallyException> notFound)
    {
        foreach (var name in Missing(items.Select(nameOf)))
        {
            command.WriteError(ErrorRecords.For(notFound(name), name));
        }

        return items.Where(item => Matches(nameOf(item)));
    }

    /// <summary>Whether a name is selected; null only if all are.</summary>
    public bool Matches(string? name) => names is null || (name is not null && patterns.Exists(pattern => pattern.IsMatch(name)));

    // An escaped wildcard is none.
    private IEnumerable<string> Missing(IEnumerable<string?> present) => (names ?? []).Where(name =>
        !WildcardPattern.ContainsWildcardCharacters(name)
        && WildcardPattern.Get(name, WildcardOptions.IgnoreCase) is var wanted
        && !present.OfType<string>().Any(wanted.IsMatch));
}
