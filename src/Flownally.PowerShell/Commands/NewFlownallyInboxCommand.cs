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
public sealed class NewFlownallyInboxCommand : RecordCommandBase
{
    private const string WhatsAppSet = "WhatsApp";
    private const string ChannelSet = "Channel";

    private readonly HashSet<string> asked = [];

    /// <summary>The WhatsApp phone numbers to connect, by id or as objects, all of them with one request. A piped one is a request of its own.</summary>
    [Parameter(Position = 0, ParameterSetName = WhatsAppSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(PhoneNumberIdCompleter))]
    public PSObject?[]? PhoneNumberId { get; set; }

    /// <summary>The ids of the WhatsApp Business Accounts that the numbers belong to; the API's resourceIds.</summary>
    [Parameter(ParameterSetName = WhatsAppSet)]
    [Alias("ResourceId")]
    [ArgumentCompleter(typeof(WabaIdCompleter))]
    public PSObject?[]? WabaId { get; set; }

    /// <summary>The channel to connect, by the name of its object in the API's request; sent as typed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ChannelSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string Channel { get; set; } = null!;

    /// <summary>That object's fields, as a hashtable; sent as given.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ChannelSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public object Request { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        CheckInputParameter(nameof(PhoneNumberId), PhoneNumberId);
        RefuseEmpty(nameof(WabaId), WabaId);
    }

    private protected override Task ProcessRecordAsync(CancellationToken cancellationToken) =>
        ParameterSetName == ChannelSet ? ForRecordAsync(Channel, () => ConnectChannelAsync(cancellationToken))
        : MyInvocation.ExpectingInput ? ForRecordsAsync(PhoneNumberId, record => ConnectNumbersAsync(record, NumbersOf(record), AccountsOf(record), cancellationToken))
        : ForRecordAsync(PhoneNumberId ?? WabaId, () => ConnectNumbersAsync(
            PhoneNumberId ?? WabaId, [.. (PhoneNumberId ?? []).SelectMany(IdReader.PhoneNumbers.Read)], SpecifiedAccounts, cancellationToken));

    private string[] SpecifiedAccounts => [.. (WabaId ?? []).SelectMany(IdReader.AccountsOfNumbers.Read)];

    private Task ConnectChannelAsync(CancellationToken cancellationToken)
    {
        var fields = RequestBody.From(Request);
        return ConnectAsync(Channel, $"Channel {Channel}", () => Client.Inboxes.CreateAsync(Channel, fields, cancellationToken));
    }

    private Task ConnectNumbersAsync(object? target, string[] numbers, string[] accounts, CancellationToken cancellationToken)
    {
        if (numbers.Length + accounts.Length == 0)
        {
            throw Failures.NothingToConnect();
        }

        Array.ForEach(numbers, IdReader.PhoneNumbers.Check);
        Array.ForEach(accounts, IdReader.AccountsOfNumbers.Check);
        RefuseTwice([.. numbers.Length > 0 ? numbers.Select(id => $"The phone number {id}") : accounts.Select(id => $"The WhatsApp Business Account {id}")]);
        return ConnectAsync(target, Describe(target, numbers, accounts), () => CreateAsync(numbers, accounts, cancellationToken));
    }

    private async Task<CreatedInboxes> CreateAsync(string[] numbers, string[] accounts, CancellationToken cancellationToken)
    {
        var created = await Client.Inboxes.CreateWhatsAppAsync(accounts, numbers, cancellationToken);
        Cache.NoteUsed(accounts);
        return created;
    }

    // Not every server would notice, and then there would be two inboxes.
    private void RefuseTwice(List<string> things)
    {
        if (things.Where((thing, index) => asked.Contains(thing) || things.IndexOf(thing) < index).FirstOrDefault() is { } twice)
        {
            throw Failures.AlreadyAskedFor(twice);
        }

        asked.UnionWith(things);
    }

    private async Task ConnectAsync(object? target, string description, Func<Task<CreatedInboxes>> send)
    {
        if (ShouldProcess(description, "Connect as inbox"))
        {
            await SendChangeAsync(target, description, send, WithTeamNames, created => created.Failure);
        }
    }

    private IEnumerable<Inbox> WithTeamNames(CreatedInboxes created)
    {
        foreach (var inbox in created.Inboxes)
        {
            inbox.TeamName = TeamNames.Of(inbox.TeamId);
        }

        return created.Inboxes;
    }

    // Without the column, the whole account is connected; an empty cell is refused, since it may be a mistake.
    private static string[] NumbersOf(PSObject? record)
    {
        if (record is null)
        {
            return [""];
        }

        // A plain id could be a number's or an account's, so it is neither.
        if (GivenText.Of(record) is not null || !IdReader.PhoneNumbersAndAccounts.HasColumn(record))
        {
            throw IdReader.PhoneNumbersAndAccounts.WrongKind(record);
        }

        return IdReader.PhoneNumbers.HasColumn(record) ? [.. IdReader.PhoneNumbers.Read(record)] : [];
    }

    // An empty cell means no account.
    private string[] AccountsOf(PSObject? record)
    {
        string[] ofRecord = record is not null && IdReader.AccountsOfNumbers.HasColumn(record)
            ? [.. IdReader.AccountsOfNumbers.Read(record).Where(id => id.Length > 0)]
            : [];
        return WabaId is null ? ofRecord
            : ofRecord.Length > 0 ? throw Failures.SpecifiedAndPiped(nameof(WabaId))
            : SpecifiedAccounts;
    }

    private static string Describe(object? target, string[] numbers, string[] accounts)
    {
        if (numbers.Length == 0)
        {
            return $"WhatsApp Business {(accounts.Length == 1 ? "Account" : "Accounts")} {string.Join(", ", accounts)}";
        }

        var noun = numbers.Length == 1 ? "WhatsApp number" : "WhatsApp numbers";
        var ids = string.Join(", ", numbers);
        var displayed = (target as PSObject).Text(nameof(WabaPhoneNumber.DisplayPhoneNumber));
        return displayed is null ? $"{noun} {ids}" : $"{noun} {displayed} ({ids})";
    }
}
