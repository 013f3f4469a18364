using System.Management.Automation;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Connects channels as inboxes: WhatsApp numbers, or any channel whose fields you know.</summary>
[Cmdlet(VerbsCommon.New, "FlownallyInbox", SupportsShouldProcess = true, DefaultParameterSetName = PhoneNumberSet)]
[OutputType(typeof(Inbox))]
public sealed class NewFlownallyInboxCommand : ConnectedCommand
{
    private const string PhoneNumberSet = "PhoneNumber";
    private const string WabaSet = "Waba";
    private const string ChannelSet = "Channel";

    private static readonly PipedInput Numbers =
        new("a WhatsApp phone number, or a row with a PhoneNumberId or a WabaId", nameof(WabaPhoneNumber), nameof(PhoneNumberId), nameof(WabaId), "ResourceId") { TakesIds = false };

    /// <summary>The ids of the WhatsApp phone numbers to connect, all of them with one request.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PhoneNumberSet, ValueFromPipelineByPropertyName = true)]
    [TakesProperty(nameof(WabaPhoneNumber), nameof(WabaPhoneNumber.Id))]
    public string[] PhoneNumberId { get; set; } = [];

    /// <summary>The ids of the WhatsApp Business Accounts that the numbers belong to; the API's resourceIds.</summary>
    [Parameter(ParameterSetName = PhoneNumberSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(Mandatory = true, ParameterSetName = WabaSet, ValueFromPipelineByPropertyName = true)]
    [Alias("ResourceId")]
    public string[] WabaId { get; set; } = [];

    /// <summary>The record as it was piped in, filled by PowerShell beside the ids.</summary>
    [Parameter(ParameterSetName = PhoneNumberSet, ValueFromPipeline = true, DontShow = true)]
    [Parameter(ParameterSetName = WabaSet, ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The channel to connect, by the name of its object in the API's request; sent as typed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ChannelSet)]
    [ValidateNotNullOrEmpty]
    public string Channel { get; set; } = null!;

    /// <summary>That object's fields, as a hashtable; sent as given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ChannelSet)]
    public object Request { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => ForRecordAsync(Target(), async () =>
    {
        CreateInboxRequest request = ParameterSetName == ChannelSet ? new CreateChannelInboxRequest(Channel, RequestBody.From(Request)) : WhatsAppRequest();
        if (!ShouldProcess(Describe(), "Connect as inbox"))
        {
            return;
        }

        foreach (var inbox in await Client.Inboxes.CreateAsync(request, cancellationToken))
        {
            Write(inbox);
        }
    });

    private CreateWhatsAppInboxRequest WhatsAppRequest()
    {
        Numbers.Check(InputObject, new[] { nameof(PhoneNumberId), nameof(WabaId) }.FirstOrDefault(IsTyped));
        Array.ForEach([.. PhoneNumberId, .. WabaId], ResourceId.Check);
        return new CreateWhatsAppInboxRequest(WabaId, PhoneNumberId);
    }

    private object? Target() => InputObject ?? (object?)(ParameterSetName switch
    {
        ChannelSet => Channel,
        WabaSet => WabaId,
        _ => PhoneNumberId,
    });

    private string Describe() => ParameterSetName switch
    {
        ChannelSet => $"Channel {Channel}",
        _ when InputObject.Text(nameof(WabaPhoneNumber.DisplayPhoneNumber)) is { } number => $"WhatsApp number {number} ({InputObject.Text(nameof(PhoneNumberId))})",
        _ when PhoneNumberId.Length > 0 => $"WhatsApp number {string.Join(", ", PhoneNumberId)}",
        _ => $"Numbers of the WhatsApp Business Account {string.Join(", ", WabaId)}",
    };
}
