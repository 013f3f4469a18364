using System.Management.Automation;
using Flownally.Input;
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

    private protected override IdReader Reader => IdReader.InboxesToRemove;

    private protected override Task ChangeAsync(InboxTarget inbox, CancellationToken cancellationToken) =>
        ShouldProcess(inbox.Description, "Remove, with no documented way back", isSpared: Force)
            ? SendChangeAsync(inbox.Record, inbox.Description, () => Client.Inboxes.DeleteAsync(inbox.Id, cancellationToken), isConfirmed => Report(inbox, isConfirmed))
            : Task.CompletedTask;

    // An iterator, so that it runs on the pipeline's thread, when the outcome is written.
    private IEnumerable<ApiObject> Report(InboxTarget inbox, bool isConfirmed)
    {
        // One that was piped or looked up had been there. An id as it was typed may be a mistake.
        if (!isConfirmed && inbox.IsOnlyAnId)
        {
            WriteWarning($"{inbox.Description} is not there any more. The response to the first request was lost, so it is not known whether this command removed it.");
        }

        yield break;
    }
}
