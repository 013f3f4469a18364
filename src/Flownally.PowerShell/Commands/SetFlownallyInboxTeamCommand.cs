using System.Management.Automation;
using Flownally.Completion;
using Flownally.Errors;
using Flownally.Input;
using Flownally.Pipeline;
using Flownally.Routing;

namespace Flownally.Commands;

/// <summary>Routes the new conversations of inboxes to a team.</summary>
[Cmdlet(VerbsCommon.Set, "FlownallyInboxTeam", SupportsShouldProcess = true, DefaultParameterSetName = TeamSet, HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(Inbox))]
public sealed class SetFlownallyInboxTeamCommand : InboxCommandBase
{
    private const string TeamSet = "Team";
    private const string TeamIdSet = "TeamId";

    private Team? specified;

    /// <summary>The team, by name or id or as an object; without it, that of each row.</summary>
    [Parameter(Position = 1, ParameterSetName = TeamSet)]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public PSObject? Team { get; set; }

    /// <summary>The team's id.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TeamIdSet)]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(TeamIdCompleter))]
    public PSObject? TeamId { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        try
        {
            // A wrong team ends the command before the first change. When the list can't be read, each inbox has its error.
            specified = await SpecifiedAsync(cancellationToken);
        }
        catch (FlownallyException failure) when (!EndsCommand(failure))
        {
        }
    }

    private protected override async Task ChangeAsync(InboxTarget inbox, CancellationToken cancellationToken)
    {
        var team = specified ?? await SpecifiedAsync(cancellationToken) ?? await TeamOfAsync(inbox.Record, cancellationToken);
        if (ShouldProcess(inbox.Description, RoutingText.Set(TeamOf(inbox), inbox.IsTeamKnown, team)))
        {
            await SendAsync(inbox, team, () => Client.Inboxes.AssignTeamAsync(inbox.Id, team.Id, cancellationToken));
        }
    }

    private async Task<Team?> SpecifiedAsync(CancellationToken cancellationToken) => IsSpecified(nameof(Team)) ? await Teams.FindAsync(Team, cancellationToken)
        : IsSpecified(nameof(TeamId)) ? await Teams.WithIdAsync(TeamId, cancellationToken)
        : null;

    // The team of an object of the module is the one that it has now.
    private Task<Team> TeamOfAsync(PSObject record, CancellationToken cancellationToken)
    {
        var (name, id) = record.FlownallyType() is null ? (Cell(record, nameof(Team)), Cell(record, nameof(TeamId))) : (null, null);
        name ??= id is null && record.FlownallyType() is null ? Cell(record, nameof(Inbox.TeamName)) : null;
        return (name, id) switch
        {
            (not null, null) => Teams.FindAsync(name, cancellationToken),
            (null, not null) => Teams.WithIdAsync(id, cancellationToken),
            (null, null) => throw Failures.NoTeam(),
            _ => throw Failures.RowNamesTwoTeams(),
        };
    }

    // Null when there is no such column or it is blank.
    private static PSObject? Cell(PSObject record, string column) =>
        record.Properties[column]?.Value is { } value && GivenText.Of(value) is not "" ? PSObject.AsPSObject(value) : null;
}
