namespace Flownally.Health;

/// <summary>What is compared of an inbox, and nothing else. A value is null where a kept list doesn't have it, and empty where the inbox has none.</summary>
/// <param name="id">The inbox's id.</param>
internal sealed class InboxFacts(string id)
{
    public string Id => id;

    public string? Name { get; init; }

    public string? Channel { get; init; }

    public string? TeamId { get; init; }

    /// <summary>The name of that team, as far as it is known.</summary>
    public string? TeamName { get; set; }

    public string? State { get; init; }

    /// <summary>In alphabetical order: nothing documents that the API keeps theirs.</summary>
    public IReadOnlyList<string>? Reasons { get; init; }

    /// <summary>The state with the reasons in brackets, for a person.</summary>
    public string Health => $"{(string.IsNullOrEmpty(State) ? "unknown" : State)}{(Reasons is { Count: > 0 } ? $" ({string.Join(", ", Reasons)})" : "")}";

    /// <summary>The facts of a list by the ids of its inboxes, in its order.</summary>
    /// <param name="inboxes">The list.</param>
    /// <param name="before">An earlier one: where the team is still the same, its name is known.</param>
    public static Dictionary<string, InboxFacts> Of(IEnumerable<Inbox> inboxes, IReadOnlyDictionary<string, InboxFacts>? before = null)
    {
        var facts = new Dictionary<string, InboxFacts>();
        foreach (var inbox in inboxes)
        {
            facts.TryAdd(inbox.Id, Of(inbox, before?.GetValueOrDefault(inbox.Id)));
        }

        return facts;
    }

    /// <summary>The id of the workspace that a list is of; null when it tells none.</summary>
    public static string? TenantOf(IEnumerable<Inbox> inboxes) => inboxes.Select(inbox => inbox.TenantId).FirstOrDefault(tenant => !string.IsNullOrEmpty(tenant));

    public static IReadOnlyList<string> Ordered(IEnumerable<string> reasons) => [.. reasons.Order(StringComparer.Ordinal)];

    public static InboxFacts Of(Inbox inbox, InboxFacts? before = null) => new(inbox.Id)
    {
        Name = inbox.Name ?? "",
        Channel = inbox.Channel ?? "",
        TeamId = inbox.TeamId ?? "",
        TeamName = inbox.TeamName ?? (before?.TeamId == inbox.TeamId ? before?.TeamName : null),
        State = inbox.State ?? "",
        Reasons = Ordered(inbox.Reasons ?? []),
    };
}
