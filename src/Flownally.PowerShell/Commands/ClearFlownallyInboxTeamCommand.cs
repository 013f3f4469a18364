using System.Management.Automation;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Stops routing the new conversations of inboxes to a team, which restores the workspace's fallback routing.</summary>
[Cmdlet(VerbsCommon.Clear, "FlownallyInboxTeam", SupportsShouldProcess = true, HelpUri = ReferencePage.ClearTeam)]
[OutputType(typeof(Inbox))]
public sealed class ClearFlownallyInboxTeamCommand : InboxCommandBase
{
    private protected override Task ChangeAsync(InboxTarget inbox, CancellationToken cancellationToken) =>
        ShouldProcess(inbox.Description, $"Restore fallback routing{(TeamOf(inbox) is { } team ? $" in place of {team}" : "")}")
            ? SendAsync(inbox, team: null, () => Client.Inboxes.ClearTeamAsync(inbox.Id, cancellationToken))
            : Task.CompletedTask;
}
