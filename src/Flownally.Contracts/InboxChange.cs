namespace Flownally;

/// <summary>One thing that is different about an inbox between two readings of the list. An inbox may have several at once.</summary>
public sealed class InboxChange
{
    /// <summary>The inbox was not in the earlier list.</summary>
    internal const string Added = nameof(Added);

    /// <summary>The inbox is no longer in the list.</summary>
    internal const string Removed = nameof(Removed);

    /// <summary>The inbox has another name.</summary>
    internal const string Renamed = nameof(Renamed);

    /// <summary>New conversations go to another team, to one, or to none.</summary>
    internal const string Rerouted = nameof(Rerouted);

    /// <summary>The state of the inbox or the reasons for it are others.</summary>
    internal const string StateChanged = nameof(StateChanged);

    /// <summary>When the list was read that shows the change, in local time.</summary>
    public DateTime When { get; init; }

    /// <summary>The kind of change: <c>Added</c>, <c>Removed</c>, <c>Renamed</c>, <c>Rerouted</c> or <c>StateChanged</c> (the state or its reasons).</summary>
    public string Change { get; init; } = "";

    /// <summary>The name of the inbox, the last one if it was removed; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>How it was, for a person: the name, the team, or the state with its reasons; null when it was added or had no name.</summary>
    public string? From { get; init; }

    /// <summary>How it is now, for a person; null when it was removed or has no name any more.</summary>
    public string? To { get; init; }

    /// <summary>The state now, such as <c>degraded</c>; null when it was removed or the response doesn't say.</summary>
    public string? State { get; init; }

    /// <summary>The reasons for that state; empty when all is well, null when it was removed.</summary>
    public TextList? Reasons { get; init; }

    /// <summary>The state before; null when it was added or the earlier list doesn't say.</summary>
    public string? PreviousState { get; init; }

    /// <summary>The reasons before; null when it was added or the earlier list doesn't say.</summary>
    public TextList? PreviousReasons { get; init; }

    /// <summary>The channel, such as <c>whatsapp</c>.</summary>
    public string? Channel { get; init; }

    /// <summary>The name of the team; null when there is none or the name isn't known. Names are read only when an inbox was rerouted.</summary>
    public string? TeamName { get; init; }

    /// <summary>The id of the team that new conversations go to, the last one if the inbox was removed; null when there is none.</summary>
    public string? TeamId { get; init; }

    /// <summary>The id of the inbox (<c>ibx_…</c>).</summary>
    public string Id { get; init; } = "";

    /// <summary>The inbox and the change in one line.</summary>
    public override string ToString() =>
        $"{(string.IsNullOrEmpty(Name) ? Id : $"{Name} ({Id})")}: {Change}{(From is null ? "" : $" from {From}")}{(To is null ? "" : $" to {To}")}";
}
