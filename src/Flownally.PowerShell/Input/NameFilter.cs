using System.Management.Automation;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Selects things by name, with wildcards and without case.</summary>
/// <param name="names">The names; null for all things.</param>
internal sealed class NameFilter(string[]? names)
{
    private readonly List<(string Name, WildcardPattern Pattern)> wanted = [.. (names ?? []).Select(name => (name, PatternOf(name.Trim())))];

    /// <summary>The items whose names are selected. Each name without wildcards that no item has is reported as an error.</summary>
    public IEnumerable<T> Select<T>(Cmdlet command, IReadOnlyCollection<T> items, Func<T, string?> nameOf, Func<string, FlownallyException> notFound)
    {
        foreach (var (name, _) in wanted.Where(one => IsExact(one.Name) && !items.Any(item => IsMatch(one.Pattern, nameOf(item)))))
        {
            command.WriteError(ErrorRecords.For(notFound(name), name));
        }

        return items.Where(item => Matches(nameOf(item)));
    }

    /// <summary>Whether a name is selected; null only if all are.</summary>
    public bool Matches(string? name) => names is null || wanted.Exists(one => IsMatch(one.Pattern, name));

    private static bool IsMatch(WildcardPattern pattern, string? name) => name is not null && pattern.IsMatch(name.Trim());

    // An escaped wildcard is none.
    private static bool IsExact(string name) => !WildcardPattern.ContainsWildcardCharacters(name) || !name.IsPattern();

    private static WildcardPattern PatternOf(string name) =>
        WildcardPattern.Get(name.IsPattern() ? name : WildcardPattern.Escape(name), TextComparison.Wildcards);
}
