using System.Management.Automation;
using Flownally.Completion;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Lists the phone numbers of WhatsApp Business Accounts, or those that are not connected as inboxes yet.</summary>
[Cmdlet(VerbsCommon.Get, "FlownallyWabaPhoneNumber", HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(WabaPhoneNumber))]
public sealed class GetFlownallyWabaPhoneNumberCommand : RecordCommandBase
{
    private Task<HashSet<string>>? connected;

    /// <summary>The WhatsApp Business Accounts, by id or as rows.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(WabaIdCompleter))]
    public PSObject?[]? WabaId { get; set; }

    /// <summary>Only the numbers that no inbox of the workspace holds.</summary>
    [Parameter]
    public SwitchParameter NotConnected { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        CheckInputParameter(nameof(WabaId), WabaId);
    }

    private protected override Task ProcessRecordAsync(CancellationToken cancellationToken) =>
        ForIdsAsync(IdReader.Accounts, WabaId, async (id, record) =>
        {
            // Once for all records; when that fails, each of them fails in the same way.
            var taken = NotConnected ? await (connected ??= ConnectedNumbersAsync(cancellationToken)) : [];
            await SendAsync(
                record,
                $"The phone numbers of the WhatsApp Business Account {id}",
                () => Client.WhatsApp.ListPhoneNumbersAsync(id, cancellationToken),
                numbers =>
                {
                    Cache.NoteUsed([id]);
                    return numbers.Where(number => !taken.Contains(number.Id));
                });
        });

    private async Task<HashSet<string>> ConnectedNumbersAsync(CancellationToken cancellationToken) =>
        [.. (await Client.Inboxes.ListAsync(cancellationToken)).SelectMany(inbox => inbox.PhoneNumberIds)];
}
