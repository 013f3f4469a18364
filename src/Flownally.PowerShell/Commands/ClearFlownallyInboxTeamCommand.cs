using System.Management.Automation;
using Flownally.Input;
using Flownally.Pipeline;
using Flownally.Routing;

namespace Flownally.Commands;

/// <summary>Stops routing the new conversations of inboxes to a team, which restores the workspace's fallback routing.</summary>
[Cmdlet(VerbsCommon.Clear, "FlownallyInboxTeam", SupportsShouldProcess = true, HelpUri = ReferencePage.ClearTeam)]
[OutputType(typeof(Inbox))]
public sealed class ClearFlownallyInboxTeamCommand : InboxCommandBase
{
    private protected override Task ChangeAsync(InboxTarget inbox, CancellationToken cancellationToken) =>
        ShouldProcess(inbox.Description, RoutingText.Clear(TeamOf(inbox)))
            ? SendAsync(inbox, team: null, () => Client.Inboxes.ClearTeamAsync(inbox.Id, cancellationToken))
            : Task.CompletedTask;
}
