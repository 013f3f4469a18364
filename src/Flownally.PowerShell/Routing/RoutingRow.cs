using System.Management.Automation;
using Flownally.Errors;
using Flownally.Input;

namespace Flownally.Routing;

/// <summary>A row that says which team an inbox is to be routed to: an inbox as it was once, or a row of a file.</summary>
/// <param name="Number">Its number in the pipeline, from 1.</param>
/// <param name="Record">The row.</param>
internal sealed record RoutingRow(int Number, PSObject? Record)
{
    private static readonly string[] TeamColumns = [nameof(Team), nameof(Inbox.TeamName), nameof(Inbox.TeamId)];

    /// <summary>The row in an error.</summary>
    public string Label => RecordLabel.Of(Number, Record);

    /// <summary>The inbox that the row names.</summary>
    /// <exception cref="FlownallyException">
    /// <see cref="ErrorIds.InboxNotFound"/>, <see cref="ErrorIds.InboxNameAmbiguous"/>, <see cref="ErrorIds.InvalidId"/>, or <see cref="ErrorIds.WrongInput"/>.
    /// </exception>
    public Inbox FindInbox(NamedList<Inbox> inboxes)
    {
        if (GivenText.Of(Record) is { Length: > 0 })
        {
            throw IdReader.RoutedInboxes.WrongKind(Record!);
        }

        var texts = IdReader.RoutedInboxes.Read(Record);
        if (texts.Count > 1)
        {
            throw Failures.SeveralInboxesInRow();
        }

        IdReader.RoutedInboxes.Check(texts[0]);
        return inboxes.Find(texts[0]) switch
        {
            [var inbox] => inbox,
            [] => throw Failures.NoInboxNamed(texts[0]),
            var several => throw Failures.SeveralInboxesNamed(texts[0], several),
        };
    }

    /// <summary>The team that the row names; null for none, which is what empty columns mean.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="teams">The teams; null when they can't be listed, so that only an id can be taken.</param>
    /// <param name="warn">Writes a warning.</param>
    /// <exception cref="FlownallyException">
    /// <see cref="ErrorIds.TeamNotFound"/>, <see cref="ErrorIds.TeamNameAmbiguous"/>, <see cref="ErrorIds.InvalidId"/>, or <see cref="ErrorIds.WrongInput"/>.
    /// </exception>
    public Team? FindTeam(Inbox inbox, NamedList<Team>? teams, Action<string> warn)
    {
        var columns = TeamColumns.Where(column => Record!.Properties[column] is not null).ToList();
        if (columns.Count == 0)
        {
            throw Failures.NoTeamColumn(TeamColumns, [.. Record!.Properties.Select(property => property.Name)]);
        }

        var id = Text(nameof(Inbox.TeamId));
        var names = columns.Where(column => column != nameof(Inbox.TeamId)).Select(Text).Where(name => name.Length > 0).ToList();
        if (id.Length > 0)
        {
            IdReader.Teams.Check(id);
        }

        if (teams is null)
        {
            return names.Count > 0 && id.Length == 0 ? throw Failures.TeamNotChecked(names[0]) : id.Length > 0 ? new Team { Id = id, Name = names.FirstOrDefault() } : null;
        }

        var specified = id.Length == 0 ? null : teams.WithId(id) ?? (id == inbox.TeamId ? new Team { Id = id } : throw Failures.NoTeamWithId(id));
        var named = names.ConvertAll(name => ByName(name, teams, specified, warn));
        var all = named.OfType<Team>().Append(specified).OfType<Team>().DistinctBy(team => team.Id).ToList();
        return all.Count > 1 ? throw Failures.RowNamesSeveralTeams(all) : all.FirstOrDefault();
    }

    // A name that no team has any more doesn't matter beside an id.
    private static Team? ByName(string name, NamedList<Team> teams, Team? specified, Action<string> warn)
    {
        var found = teams.Find(name);
        if (specified is not null && found.Count == 0)
        {
            warn($"No team is named '{UnicodeText.Shorten(name)}'. The TeamId beside it decides: {specified}.");
            return null;
        }

        return found switch
        {
            _ when specified is not null && found.Any(team => team.Id == specified.Id) => specified,
            [var one] => one,
            [] => throw Failures.NoTeamNamed(name),
            _ => throw Failures.SeveralTeamsNamed(name, found),
        };
    }

    private string Text(string column)
    {
        var value = Record!.Properties[column]?.Value;
        if (value is not null && PSObject.AsPSObject(value) is var team && team.FlownallyType() == nameof(Team))
        {
            return team.Text(nameof(Team.Id)) ?? "";
        }

        return GivenText.Of(value) ?? throw Failures.NoIdInColumn(column, value!);
    }
}
