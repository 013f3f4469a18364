using System.Management.Automation;
using Flownally.Completion;
using Flownally.Errors;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Routes the new conversations of inboxes to a team.</summary>
[Cmdlet(VerbsCommon.Set, "FlownallyInboxTeam", SupportsShouldProcess = true, DefaultParameterSetName = TeamSet, HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(Inbox))]
public sealed class SetFlownallyInboxTeamCommand : InboxCommandBase
{
    private const string TeamSet = "Team";
    private const string TeamIdSet = "TeamId";

    private TeamDirectory teams = null!;

    /// <summary>The team's name.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = TeamSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [TakesProperty(nameof(Flownally.Team), nameof(Flownally.Team.Name))]
    [ArgumentCompleter(typeof(TeamNameCompleter))]
    public string Team { get; set; } = null!;

    /// <summary>The team's id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TeamIdSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [TakesProperty(nameof(Flownally.Team), nameof(Flownally.Team.Id))]
    [ArgumentCompleter(typeof(TeamIdCompleter))]
    public string TeamId { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        teams = new TeamDirectory(Client.Teams);
        if (IsSpecified(nameof(Team)))
        {
            await FindTeamAsync(cancellationToken);
        }
    }

    // A wrong name ends the command before the first change. When the list can't be read, each inbox has its error.
    private async Task FindTeamAsync(CancellationToken cancellationToken)
    {
        try
        {
            await teams.FindAsync(Team, cancellationToken);
        }
        catch (FlownallyException failure) when (!EndsCommand(failure))
        {
        }
    }

    private protected override async Task ChangeAsync(InboxTarget inbox, CancellationToken cancellationToken)
    {
        var (teamId, teamName) = await TeamAsync(cancellationToken);
        if (ShouldProcess(inbox.Description, $"Route new conversations to team {(teamName is null ? teamId : $"'{teamName}' ({teamId})")}"))
        {
            await SendAsync(inbox, () => Client.Inboxes.AssignTeamAsync(inbox.Id, teamId, cancellationToken));
        }
    }

    private async Task<(string Id, string? Name)> TeamAsync(CancellationToken cancellationToken)
    {
        var (name, id) = IsSpecified(nameof(Team)) ? (Team, null) : IsSpecified(nameof(TeamId)) ? (null, TeamId) : TeamOfRow();
        if (name is null)
        {
            ResourceId.Check(id);
            return (id!, null);
        }

        var team = await teams.FindAsync(name, cancellationToken);
        return (team.Id, team.Name);
    }

    // PowerShell chooses one of two columns without looking at their values, so the row itself is read.
    private (string? Name, string? Id) TeamOfRow()
    {
        if (InputObject?.FlownallyType() is not null)
        {
            throw Failures.InboxNamesNoTeam();
        }

        var name = InputObject.Text(nameof(Team));
        var id = InputObject.Text(nameof(TeamId));
        return (string.IsNullOrWhiteSpace(name), string.IsNullOrWhiteSpace(id)) switch
        {
            (false, true) => (name, null),
            (true, false) => (null, id),
            (true, true) => throw Failures.RowNamesNoTeam(),
            (false, false) => throw Failures.RowNamesTwoTeams(),
        };
    }
}
