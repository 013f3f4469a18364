using System.Management.Automation;
using Flownally.Client.Inboxes;
using Flownally.Completion;
using Flownally.Errors;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Connects channels as inboxes: WhatsApp numbers, or any channel whose fields you know.</summary>
[Cmdlet(VerbsCommon.New, "FlownallyInbox", SupportsShouldProcess = true, DefaultParameterSetName = WhatsAppSet, HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(Inbox))]
public sealed class NewFlownallyInboxCommand() : RecordCommandBase(throttleLimit: 1)
{
    private const string WhatsAppSet = "WhatsApp";
    private const string ChannelSet = "Channel";

    /// <summary>The ids of the WhatsApp phone numbers to connect, all of them with one request.</summary>
    [Parameter(Position = 0, ParameterSetName = WhatsAppSet, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [TakesProperty(nameof(WabaPhoneNumber), nameof(WabaPhoneNumber.Id))]
    [ArgumentCompleter(typeof(PhoneNumberIdCompleter))]
    public string[] PhoneNumberId { get; set; } = [];

    /// <summary>The ids of the WhatsApp Business Accounts that the numbers belong to; the API's resourceIds.</summary>
    [Parameter(ParameterSetName = WhatsAppSet, ValueFromPipelineByPropertyName = true)]
    [Alias("ResourceId")]
    [AllowEmptyString]
    public string[]? WabaId { get; set; }

    /// <summary>The piped record, bound beside the ids.</summary>
    [Parameter(ParameterSetName = WhatsAppSet, ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The channel to connect, by the name of its object in the API's request; sent as typed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ChannelSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string Channel { get; set; } = null!;

    /// <summary>That object's fields, as a hashtable; sent as given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ChannelSet)]
    public object Request { get; set; } = null!;

    private protected override Task ProcessRecordAsync(CancellationToken cancellationToken) => ForRecordAsync(Target(), async () =>
    {
        var send = ParameterSetName == ChannelSet ? ChannelRequest(cancellationToken) : WhatsAppRequest(cancellationToken);
        var description = Describe();
        if (ShouldProcess(description, "Connect as inbox"))
        {
            await SendAsync(Target(), description, send, created => created.Inboxes, created => created.Failure);
        }
    });

    // An empty cell means no account. An empty PhoneNumberId is refused: without it, the whole account would be connected.
    private string[] Accounts => IsSpecified(nameof(WabaId)) ? WabaId ?? [] : [.. (WabaId ?? []).Where(id => !string.IsNullOrWhiteSpace(id))];

    private Func<Task<CreatedInboxes>> ChannelRequest(CancellationToken cancellationToken)
    {
        var fields = RequestBody.From(Request);
        return () => Client.Inboxes.CreateAsync(Channel, fields, cancellationToken);
    }

    private Func<Task<CreatedInboxes>> WhatsAppRequest(CancellationToken cancellationToken)
    {
        PipedInput.PhoneNumbers.Check(InputObject, Array.Find([nameof(PhoneNumberId), nameof(WabaId)], name => IsSpecified(name) && InputObject.Text(name) is not null));
        string[] ids = [.. PhoneNumberId, .. Accounts];
        if (ids.Length == 0)
        {
            throw Failures.NothingToConnect();
        }

        Array.ForEach(ids, ResourceId.Check);
        // PowerShell binds the properties to the next record while this one's request may be under way.
        var (accounts, numbers) = (Accounts, PhoneNumberId);
        return () => Client.Inboxes.CreateWhatsAppAsync(accounts, numbers, cancellationToken);
    }

    private object Target() => InputObject ?? (ParameterSetName == ChannelSet ? Channel : PhoneNumberId.Length > 0 ? PhoneNumberId : (object)Accounts);

    private string Describe() =>
        ParameterSetName == ChannelSet ? $"Channel {Channel}"
        : PhoneNumberId.Length == 0 ? $"Numbers of the WhatsApp Business {(Accounts.Length == 1 ? "Account" : "Accounts")} {string.Join(", ", Accounts)}"
        : DescribeNumbers(InputObject.Text(nameof(WabaPhoneNumber.DisplayPhoneNumber)));

    private string DescribeNumbers(string? displayed)
    {
        var noun = PhoneNumberId.Length == 1 ? "WhatsApp number" : "WhatsApp numbers";
        var ids = string.Join(", ", PhoneNumberId);
        return displayed is null ? $"{noun} {ids}" : $"{noun} {displayed} ({ids})";
    }
}
