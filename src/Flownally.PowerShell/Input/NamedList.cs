using System.Management.Automation;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Lists of the API by id and name.</summary>
internal static class NamedList
{
    public static NamedList<Inbox> Of(IReadOnlyList<Inbox> inboxes) => new(inboxes, inbox => inbox.Id, inbox => inbox.Name);

    public static NamedList<Team> Of(IReadOnlyList<Team> teams) => new(teams, team => team.Id, team => team.Name);

    /// <summary>The one inbox with an id, or else with a name.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InboxNotFound"/> or <see cref="ErrorIds.InboxNameAmbiguous"/>.</exception>
    public static Inbox One(this NamedList<Inbox> inboxes, string text) => inboxes.One(text, Failures.NoInboxNamed, Failures.SeveralInboxesNamed);

    /// <summary>The one team with an id, or else with a name.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.TeamNotFound"/> or <see cref="ErrorIds.TeamNameAmbiguous"/>.</exception>
    public static Team One(this NamedList<Team> teams, string text) => teams.One(text, Failures.NoTeamNamed, Failures.SeveralTeamsNamed);
}

/// <summary>Finds the items of a list by their ids, by their names and by patterns. Ids compare exactly, names without case.</summary>
/// <param name="items">The items.</param>
/// <param name="idOf">The id of an item.</param>
/// <param name="nameOf">The name of an item; null when it has none.</param>
internal sealed class NamedList<T>(IReadOnlyList<T> items, Func<T, string> idOf, Func<T, string?> nameOf)
{
    private readonly Lazy<ILookup<string, T>> byId = new(() => items.ToLookup(idOf, StringComparer.Ordinal));
    private readonly Lazy<ILookup<string, T>> byName = new(() => items.ToLookup(item => nameOf(item)?.Trim() ?? "", StringComparer.OrdinalIgnoreCase));

    /// <summary>The items, in the API's order.</summary>
    public IReadOnlyList<T> Items => items;

    /// <summary>The item with an id.</summary>
    public T? WithId(string id) => byId.Value[id].FirstOrDefault();

    /// <summary>The item with an id, else all that have the name.</summary>
    public IReadOnlyList<T> Find(string text) => WithId(text) is { } item ? [item] : text.Length == 0 ? [] : [.. byName.Value[text]];

    /// <summary>The one item that <see cref="Find"/> finds.</summary>
    /// <exception cref="FlownallyException">There is none, or there are several.</exception>
    public T One(string text, Func<string, FlownallyException> none, Func<string, IReadOnlyCollection<T>, FlownallyException> several) => Find(text) switch
    {
        [var one] => one,
        [] => throw none(text),
        var found => throw several(text, found),
    };

    /// <summary>What <see cref="Find"/> finds, else all whose names match the pattern.</summary>
    public IReadOnlyList<T> FindOrMatch(string text)
    {
        var found = Find(text);
        return found.Count == 0 && text.HasWildcards() && NameFilter.PatternOf(text) is var pattern
            ? [.. items.Where(item => nameOf(item) is { } name && pattern.IsMatch(name.Trim()))]
            : found;
    }

    /// <summary>The items that any of several texts finds, in the API's order. Each text without wildcards that finds nothing is reported as an error.</summary>
    public IEnumerable<T> Select(Cmdlet command, IEnumerable<string> texts, Func<string, FlownallyException> notFound)
    {
        var selected = new HashSet<T>();
        foreach (var text in texts.Select(text => text.Trim()))
        {
            var found = FindOrMatch(text);
            selected.UnionWith(found);
            if (found.Count == 0 && !text.HasWildcards())
            {
                command.WriteError(ErrorRecords.For(notFound(text), text));
            }
        }

        return items.Where(selected.Contains);
    }
}
