using System.Management.Automation;
using Flownally.Errors;
using Flownally.Input;

namespace Flownally.Routing;

/// <summary>A row that says which team an inbox is to be routed to: an inbox as it was once, or a row of a file.</summary>
internal sealed class RoutingRow
{
    private static readonly string[] TeamColumns = [nameof(Team), nameof(Inbox.TeamName), nameof(Inbox.TeamId)];

    private string inbox = "";
    private string teamId = "";
    private List<string> teamNames = [];

    /// <summary>Reads a row. What can't be right whatever inboxes there are is a problem already.</summary>
    /// <param name="number">Its number in the pipeline, from 1.</param>
    /// <param name="record">The row; null for a record that is <c>$null</c>.</param>
    public RoutingRow(int number, PSObject? record)
    {
        Number = number;
        Record = record;
        Try(Read);
    }

    /// <summary>Its number in the pipeline, from 1.</summary>
    public int Number { get; }

    /// <summary>The row.</summary>
    public PSObject? Record { get; }

    /// <summary>The row in an error.</summary>
    public string Label => RecordLabel.Of(Number, Record);

    /// <summary>What is wrong with the row; null as long as nothing is.</summary>
    public FlownallyException? Problem { get; private set; }

    /// <summary>Does something with the row, and keeps its failure.</summary>
    public void Try(Action work)
    {
        try
        {
            work();
        }
        catch (FlownallyException failure)
        {
            Problem = Failures.OfRecord(Label, failure);
        }
    }

    /// <summary>The inbox that the row names.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InboxNotFound"/> or <see cref="ErrorIds.InboxNameAmbiguous"/>.</exception>
    public Inbox FindInbox(NamedList<Inbox> inboxes) => inboxes.One(inbox);

    /// <summary>The team that the row names; null for none, which is what empty columns mean.</summary>
    /// <param name="current">The id of the team that the inbox is routed to, which needs no look-up; null for none.</param>
    /// <param name="teams">The teams; null when they can't be listed, so that only an id can be taken.</param>
    /// <param name="warn">Writes a warning.</param>
    /// <exception cref="FlownallyException">
    /// <see cref="ErrorIds.TeamNotFound"/>, <see cref="ErrorIds.TeamNameAmbiguous"/>, or <see cref="ErrorIds.WrongInput"/>.
    /// </exception>
    public Team? FindTeam(string? current, NamedList<Team>? teams, Action<string> warn)
    {
        if (teams is null)
        {
            return teamId.Length > 0 ? new Team { Id = teamId, Name = teamNames.FirstOrDefault() }
                : teamNames.Count > 0 ? throw Failures.TeamNotChecked(teamNames[0])
                : null;
        }

        var specified = teamId.Length == 0 ? null : teams.WithId(teamId) ?? (teamId == current ? new Team { Id = teamId } : throw Failures.NoTeamWithId(teamId));
        var all = teamNames.ConvertAll(name => ByName(name, teams, specified, warn)).Append(specified).OfType<Team>().DistinctBy(team => team.Id).ToList();
        return all.Count > 1 ? throw Failures.RowNamesSeveralTeams(all) : all.FirstOrDefault();
    }

    private void Read()
    {
        if (GivenText.Of(Record) is { Length: > 0 })
        {
            throw IdReader.RoutedInboxes.WrongKind(Record!);
        }

        var inboxes = IdReader.RoutedInboxes.Read(Record);
        inbox = inboxes.Count == 1 ? inboxes[0] : throw Failures.SeveralInboxesInRow();
        IdReader.RoutedInboxes.Check(inbox);

        var columns = Array.FindAll(TeamColumns, column => Record!.Properties[column] is not null);
        if (columns.Length == 0)
        {
            throw Failures.NoTeamColumn(TeamColumns, [.. Record!.Properties.Select(property => property.Name)]);
        }

        teamId = Text(nameof(Inbox.TeamId));
        teamNames = [.. columns.Where(column => column != nameof(Inbox.TeamId)).Select(Text).Where(name => name.Length > 0)];
        if (teamId.Length > 0)
        {
            IdReader.Teams.Check(teamId);
        }
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

        return specified is not null && found.Any(team => team.Id == specified.Id) ? specified : teams.One(name);
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
