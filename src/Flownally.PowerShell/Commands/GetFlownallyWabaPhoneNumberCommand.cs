using System.Management.Automation;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Lists the phone numbers of WhatsApp Business Accounts, or those that are not connected as inboxes yet.</summary>
[Cmdlet(VerbsCommon.Get, "FlownallyWabaPhoneNumber", HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(WabaPhoneNumber))]
public sealed class GetFlownallyWabaPhoneNumberCommand() : RecordCommandBase(throttleLimit: 4)
{
    private HashSet<string>? connected;

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

    private protected override async Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        // Not for each record: without the inboxes, all of them fail.
        if (NotConnected && Array.Exists(WabaId, ResourceId.Is))
        {
            connected ??= await ConnectedNumbersAsync(cancellationToken);
        }

        await ForIdsAsync(PipedInput.Accounts, InputObject, nameof(WabaId), WabaId, (id, target) =>
            SendAsync(target, description: null, () => Client.WhatsApp.ListPhoneNumbersAsync(id, cancellationToken), Filter));
    }

    private IEnumerable<WabaPhoneNumber> Filter(IReadOnlyList<WabaPhoneNumber> numbers) =>
        numbers.Where(number => connected?.Contains(number.Id) != true);

    private async Task<HashSet<string>> ConnectedNumbersAsync(CancellationToken cancellationToken) =>
        [.. (await Client.Inboxes.ListAsync(cancellationToken)).SelectMany(inbox => inbox.PhoneNumberIds)];
}
