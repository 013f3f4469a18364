using System.Management.Automation;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Disconnects inboxes, so that they no longer receive or send messages.</summary>
[Cmdlet(VerbsCommon.Remove, "FlownallyInbox", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(void))]
public sealed class RemoveFlownallyInboxCommand : InboxCommandBase
{
    /// <summary>Suppresses the prompt. <c>-WhatIf</c> and <c>-Confirm</c> still apply.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override Task ChangeAsync(InboxTarget inbox, CancellationToken cancellationToken) =>
        ShouldProcess(inbox.Description, "Remove", isSpared: Force)
            ? SendAsync(inbox.Record, inbox.Description, () => Client.Inboxes.DeleteAsync(inbox.Id, cancellationToken), isConfirmed => Report(inbox, isConfirmed))
            : Task.CompletedTask;

    // An iterator, so that it runs on the pipeline's thread, when the outcome is written.
    private IEnumerable<ApiObject> Report(InboxTarget inbox, bool isConfirmed)
    {
        // An object that was piped had been there. A typed id may be a mistake.
        if (!isConfirmed && inbox.Record.BaseObject is string)
        {
            WriteWarning($"{inbox.Description} is not there any more. The response to the first request was lost, so it is not known whether this command removed it.");
        }

        yield break;
    }
}
