namespace Flownally;

/// <summary>What it takes to route one inbox as a row asks for. The module makes it; it is no object of the API.</summary>
public sealed class RoutingChange
{
    internal const string Set = "Set";
    internal const string Clear = "Clear";
    internal const string None = "None";
    internal const string Unlisted = "Unlisted";

    /// <summary>The inbox's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The inbox's name; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The inbox's channel, such as <c>whatsapp</c>.</summary>
    public string? Channel { get; init; }

    /// <summary>
    /// <c>Set</c> to route the inbox to a team, <c>Clear</c> to restore the fallback routing, <c>None</c> when it is routed so already,
    /// <c>Unlisted</c> when no row names the inbox.
    /// </summary>
    public string Action { get; init; } = "";

    /// <summary>The name of the team that the inbox is routed to now, or its id when the name is not known; null for the fallback.</summary>
    public string? From { get; init; }

    /// <summary>The name of the team that the row asks for, or its id when the name is not known; null for the fallback.</summary>
    public string? To { get; init; }

    /// <summary>The id of the team that the inbox is routed to now; null for the fallback.</summary>
    public string? FromTeamId { get; init; }

    /// <summary>The id of the team that the row asks for; null for the fallback.</summary>
    public string? ToTeamId { get; init; }

    /// <summary>
    /// What became of the change: <c>Done</c> or <c>Failed</c>; null when it was only compared.
    /// </summary>
    public string? Result { get; set; }

    /// <summary>The number of the row, from 1; null when no row names the inbox.</summary>
    public int? Row { get; init; }

    /// <summary>Whether there is something to change.</summary>
    internal bool IsChange => Action is Set or Clear;

    /// <summary>The inbox, what is to be done and its teams, in one line.</summary>
    public override string ToString() =>
        $"{(string.IsNullOrEmpty(Name) ? Id : $"{Name} ({Id})")}: {Action}{(From is null ? "" : $" from {From}")}{(To is null ? "" : $" to {To}")}";
}
