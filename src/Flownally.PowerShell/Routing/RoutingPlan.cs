using Flownally.Errors;
using Flownally.Input;

namespace Flownally.Routing;

/// <summary>Compares how rows want inboxes to be routed with how they are.</summary>
/// <param name="inboxes">The inboxes.</param>
/// <param name="teams">The teams; null when this key can't list them.</param>
internal sealed class RoutingPlan(NamedList<Inbox> inboxes, NamedList<Team>? teams)
{
    private readonly Dictionary<string, int> rows = new(StringComparer.Ordinal);

    /// <summary>What a row asks for.</summary>
    /// <param name="row">The row.</param>
    /// <param name="warn">Writes a warning.</param>
    /// <exception cref="FlownallyException">What is wrong with the row.</exception>
    public RoutingChange Add(RoutingRow row, Action<string> warn)
    {
        var inbox = row.FindInbox(inboxes);
        if (!rows.TryAdd(inbox.Id, row.Number))
        {
            throw Failures.InboxInTwoRows(inbox, rows[inbox.Id]);
        }

        var team = row.FindTeam(inbox.TeamId, teams, warn);
        var isSame = string.IsNullOrEmpty(inbox.TeamId) ? team is null : inbox.TeamId == team?.Id;
        return Change(inbox, isSame ? RoutingChange.None : team is null ? RoutingChange.Clear : RoutingChange.Set, team, row.Number);
    }

    /// <summary>The inboxes that no row names.</summary>
    public IEnumerable<RoutingChange> Unlisted() => inboxes.Items.Where(inbox => !rows.ContainsKey(inbox.Id)).Select(inbox => Change(inbox, RoutingChange.Unlisted, team: null, row: null));

    private RoutingChange Change(Inbox inbox, string action, Team? team, int? row)
    {
        var fromId = string.IsNullOrEmpty(inbox.TeamId) ? null : inbox.TeamId;
        return new RoutingChange
        {
            Id = inbox.Id,
            Name = inbox.Name,
            Channel = inbox.Channel,
            Action = action,
            FromTeamId = fromId,
            From = fromId is null ? null : NameOr(teams?.WithId(fromId)?.Name, fromId),
            ToTeamId = team?.Id,
            To = team is null ? null : NameOr(team.Name, team.Id),
            Row = row,
        };
    }

    private static string NameOr(string? name, string id) => string.IsNullOrEmpty(name) ? id : name;
}
