using System.Management.Automation;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Routes the new conversations of inboxes to a team.</summary>
[Cmdlet(VerbsCommon.Set, "FlownallyInboxTeam", SupportsShouldProcess = true, DefaultParameterSetName = TeamSet)]
[OutputType(typeof(Inbox))]
public sealed class SetFlownallyInboxTeamCommand : InboxCommand
{
    private const string TeamSet = "Team";
    private const string TeamIdSet = "TeamId";

    private TeamDirectory teams = null!;

    /// <summary>The team's name.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = TeamSet, ValueFromPipelineByPropertyName = true)]
    [TakesProperty(nameof(Flownally.Team), nameof(Flownally.Team.Name))]
    public string Team { get; set; } = null!;

    /// <summary>The team's id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TeamIdSet, ValueFromPipelineByPropertyName = true)]
    [TakesProperty(nameof(Flownally.Team), nameof(Flownally.Team.Id))]
    public string TeamId { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        teams = new TeamDirectory(Client.Teams);
        if (IsTyped(nameof(Team)))
        {
            // A wrong name ends the command before the first inbox is touched.
            await teams.FindAsync(Team, cancellationToken);
        }
    }

    private protected override async Task ChangeAsync(string id, string description, CancellationToken cancellationToken)
    {
        CheckThatTeamIsMeant();
        var (teamId, team) = await WantedTeamAsync(cancellationToken);
        if (ShouldProcess(description, $"Route new conversations to team {team}"))
        {
            Write(await Client.Inboxes.AssignTeamAsync(id, teamId, cancellationToken));
        }
    }

    private async Task<(string Id, string Description)> WantedTeamAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == TeamIdSet)
        {
            ResourceId.Check(TeamId);
            return (TeamId, TeamId);
        }

        var team = await teams.FindAsync(Team, cancellationToken);
        return (team.Id, $"'{team.Name}' ({team.Id})");
    }

    // An inbox brings the team that it already has, and a row may bring two that disagree.
    private void CheckThatTeamIsMeant()
    {
        if (InputObject is null || IsTyped(nameof(Team)) || IsTyped(nameof(TeamId)))
        {
            return;
        }

        if (InputObject.FlownallyType() is not null)
        {
            throw new FlownallyException(ErrorIds.WrongInput, "Nothing was sent: an inbox was piped in, but neither -Team nor -TeamId says where it should go.");
        }

        if (InputObject.Text(nameof(Team)) is { Length: > 0 } && InputObject.Text(nameof(TeamId)) is { Length: > 0 })
        {
            throw new FlownallyException(ErrorIds.WrongInput, "Nothing was sent: the row has both a Team and a TeamId.");
        }
    }
}
