using System.Management.Automation;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>
/// What a command accepts from the pipeline. PowerShell would turn anything into an id with ToString(), so the piped record itself is
/// checked.
/// </summary>
/// <param name="description">What the command accepts, as a message names it.</param>
/// <param name="typeName">The module's own type that may be piped, without its namespace; null when there is none.</param>
/// <param name="propertyNames">The properties of which any other row needs one.</param>
internal sealed class PipedInput(string description, string? typeName, params string[] propertyNames)
{
    public static readonly PipedInput Inboxes = new("an inbox or its id", nameof(Inbox), nameof(Inbox.Id), nameof(WhatsAppTemplate.InboxId));

    public static readonly PipedInput Accounts = new("the id of a WhatsApp Business Account", typeName: null, nameof(WabaPhoneNumber.WabaId));

    /// <summary>A plain string could be the id of a number or of an account, so it is neither.</summary>
    public static readonly PipedInput PhoneNumbers = new(
        "a WhatsApp phone number, or a row with a PhoneNumberId or a WabaId",
        nameof(WabaPhoneNumber),
        nameof(WabaPhoneNumber.PhoneNumberId),
        nameof(WabaPhoneNumber.WabaId),
        "ResourceId") { AcceptsIds = false };

    /// <summary>Whether a plain string is an id.</summary>
    private bool AcceptsIds { get; init; } = true;

    /// <summary>Refuses a record that the command doesn't accept.</summary>
    /// <param name="record">The record; null when nothing was piped.</param>
    /// <param name="specified">The parameter that was specified although the record should bind it; null when none was.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.WrongInput"/>.</exception>
    public void Check(PSObject? record, string? specified = null)
    {
        if (record is null)
        {
            return;
        }

        if (specified is not null)
        {
            throw Failures.SpecifiedAndPiped(specified);
        }

        if (!Accepts(record))
        {
            throw Failures.WrongKindOfInput(description, record);
        }
    }

    private bool Accepts(PSObject record) =>
        record.BaseObject is string ? AcceptsIds : record.FlownallyType() is { } own ? own == typeName : IsRow(record);

    // A live object such as a process may have a numeric Id, so only its strings can be ids. A row's values come from a file.
    private bool IsRow(PSObject record) =>
        propertyNames.Select(name => record.Properties[name]?.Value).Any(value => value is string or string[] || (value is not null && record.BaseObject is PSCustomObject));
}
