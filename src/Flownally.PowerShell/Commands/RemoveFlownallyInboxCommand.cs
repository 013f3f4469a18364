using System.Management.Automation;
using Flownally.Output;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Disconnects inboxes, so that they no longer receive or send messages.</summary>
[Cmdlet(VerbsCommon.Remove, "FlownallyInbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(void))]
public sealed class RemoveFlownallyInboxCommand : InboxCommandBase
{
    /// <summary>Doesn't ask. <c>-WhatIf</c> and <c>-Confirm</c> count all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override Task ChangeAsync(InboxTarget inbox, CancellationToken cancellationToken) =>
        this.ShouldProcess(inbox.Description, Prompts.Remove, Force)
            ? SendAsync(inbox, () => Client.Inboxes.DeleteAsync(inbox.Id, cancellationToken))
            : Task.CompletedTask;
}
