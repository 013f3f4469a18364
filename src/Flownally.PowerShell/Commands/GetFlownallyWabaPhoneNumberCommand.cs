using System.Management.Automation;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Lists the phone numbers of WhatsApp Business Accounts, or those that are not connected as inboxes yet.</summary>
[Cmdlet(VerbsCommon.Get, "FlownallyWabaPhoneNumber", HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(WabaPhoneNumber))]
public sealed class GetFlownallyWabaPhoneNumberCommand() : RecordCommandBase(throttleLimit: 4)
{
    private Task<HashSet<string>>? connected;

    /// <summary>The ids of the WhatsApp Business Accounts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string[] WabaId { get; set; } = [];

    /// <summary>The piped record, bound beside <see cref="WabaId"/>.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Only the numbers that no inbox of the workspace holds.</summary>
    [Parameter]
    public SwitchParameter NotConnected { get; set; }

    private protected override Task ProcessRecordAsync(CancellationToken cancellationToken) =>
        ForIdsAsync(PipedInput.Accounts, InputObject, nameof(WabaId), WabaId, async (id, target) =>
        {
            // Once for all records; when that fails, each of them fails in the same way.
            var taken = NotConnected ? await (connected ??= ConnectedNumbersAsync(cancellationToken)) : [];
            await SendAsync(
                target,
                description: null,
                () => Client.WhatsApp.ListPhoneNumbersAsync(id, cancellationToken),
                numbers => numbers.Where(number => !taken.Contains(number.Id)));
        });

    private async Task<HashSet<string>> ConnectedNumbersAsync(CancellationToken cancellationToken) =>
        [.. (await Client.Inboxes.ListAsync(cancellationToken)).SelectMany(inbox => inbox.PhoneNumberIds)];
}
