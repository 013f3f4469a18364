using System.Management.Automation;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Lists the phone numbers of WhatsApp Business Accounts, or those that are not connected as inboxes yet.</summary>
[Cmdlet(VerbsCommon.Get, "FlownallyWabaPhoneNumber")]
[OutputType(typeof(WabaPhoneNumber))]
public sealed class GetFlownallyWabaPhoneNumberCommand : ConnectedCommand
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

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => ForRecordAsync(InputObject, async () =>
    {
        Accounts.Check(InputObject, IsTyped(nameof(WabaId)) ? nameof(WabaId) : null);
        foreach (var id in WabaId)
        {
            await ForRecordAsync(InputObject ?? (object)id, () => WriteNumbersAsync(id, cancellationToken));
        }
    });

    private async Task WriteNumbersAsync(string wabaId, CancellationToken cancellationToken)
    {
        var numbers = await Client.WhatsApp.ListPhoneNumbersAsync(wabaId, cancellationToken);
        if (NotConnected)
        {
            connected ??= await ConnectedNumbersAsync(cancellationToken);
        }

        foreach (var number in numbers.Where(number => connected?.Contains(number.Id) != true))
        {
            Write(number);
        }
    }

    // The API's examples are all that tells which fields of an inbox hold its number.
    private async Task<HashSet<string>> ConnectedNumbersAsync(CancellationToken cancellationToken)
    {
        var inboxes = await Client.Inboxes.ListAsync(cancellationToken);
        return [.. inboxes.SelectMany(inbox => new[] { (inbox.Config as InboxConfig)?.PhoneNumberId, inbox.ExternalId }).OfType<string>()];
    }
}
