using System.Management.Automation;
using Flownally.Output;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Ends the routing of inboxes to a team, so that the workspace's fallback routes their new conversations.</summary>
[Cmdlet(VerbsCommon.Clear, "FlownallyInboxTeam", SupportsShouldProcess = true, HelpUri = ReferencePage.ClearTeam)]
[OutputType(typeof(Inbox))]
public sealed class ClearFlownallyInboxTeamCommand : InboxCommandBase
{
    private protected override Task ChangeAsync(InboxTarget inbox, CancellationToken cancellationToken) =>
        ShouldProcess(inbox.Description, Prompts.RouteByFallback)
            ? SendAsync(inbox, () => Client.Inboxes.ClearTeamAsync(inbox.Id, cancellationToken))
            : Task.CompletedTask;
}
