using System.Management.Automation;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Lists the phone numbers of WhatsApp Business Accounts, or those that are not connected as inboxes yet.</summary>
[Cmdlet(VerbsCommon.Get, "FlownallyWabaPhoneNumber")]
[OutputType(typeof(WabaPhoneNumber))]
public sealed class GetFlownallyWabaPhoneNumberCommand() : RecordCommand(isWrite: false)
{
    private static readonly PipedInput Accounts = new("the id of a WhatsApp Business Account", typeName: null, nameof(WabaId));

    private HashSet<string>? connected;

    /// <summary>The ids of the WhatsApp Business Accounts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string[] WabaId { get; set; } = [];

    /// <summary>The record as it was piped in, filled by PowerShell beside <see cref="WabaId"/>.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Only the numbers that no inbox of the workspace holds.</summary>
    [Parameter]
    public SwitchParameter NotConnected { get; set; }

    private protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (NotConnected)
        {
            connected ??= await ConnectedNumbersAsync(cancellationToken);
        }

        await ForRecordAsync(InputObject, async () =>
        {
            Accounts.Check(InputObject, IsTyped(nameof(WabaId)) ? nameof(WabaId) : null);
            foreach (var id in WabaId)
            {
                await SendAsync(InputObject ?? (object)id, id, () => Client.WhatsApp.ListPhoneNumbersAsync(id, cancellationToken), Picked);
            }
        });
    }

    private IEnumerable<WabaPhoneNumber> Picked(IReadOnlyList<WabaPhoneNumber> numbers) =>
        numbers.Where(number => connected?.Contains(number.Id) != true);

    // The API's examples are all that tells which fields of an inbox hold its number.
    private async Task<HashSet<string>> ConnectedNumbersAsync(CancellationToken cancellationToken)
    {
        var inboxes = await Client.Inboxes.ListAsync(cancellationToken);
        return [.. inboxes.SelectMany(inbox => new[] { (inbox.Config as InboxConfig)?.PhoneNumberId, inbox.ExternalId }).OfType<string>()];
    }
}
