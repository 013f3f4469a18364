using System.Management.Automation;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>
/// What a command takes from the pipeline. PowerShell would turn anything into an id with ToString(); this holds the piped
/// record itself against what the command is about.
/// </summary>
/// <param name="description">What the command is about, as a message names it.</param>
/// <param name="typeName">The module's own type that may be piped, without its namespace; null when there is none.</param>
/// <param name="propertyNames">The properties, one of which any other row must have.</param>
internal sealed class PipedInput(string description, string? typeName, params string[] propertyNames)
{
    public static readonly PipedInput Inboxes = new("an inbox or its id", nameof(Inbox), nameof(Inbox.Id), nameof(WhatsAppTemplate.InboxId));

    public static readonly PipedInput Accounts = new("the id of a WhatsApp Business Account", typeName: null, nameof(WabaPhoneNumber.WabaId));

    /// <summary>A number can be meant in several ways, so that a plain string is none.</summary>
    public static readonly PipedInput PhoneNumbers = new(
        "a WhatsApp phone number, or a row with a PhoneNumberId or a WabaId",
        nameof(WabaPhoneNumber),
        nameof(WabaPhoneNumber.PhoneNumberId),
        nameof(WabaPhoneNumber.WabaId),
        "ResourceId") { TakesIds = false };

    /// <summary>Whether a plain string is an id.</summary>
    private bool TakesIds { get; init; } = true;

    /// <summary>Refuses a record that the command is not about.</summary>
    /// <param name="record">The record; null when nothing was piped.</param>
    /// <param name="typedParameter">The parameter that was typed although the record should give it; null when none was.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.WrongInput"/>.</exception>
    public void Check(PSObject? record, string? typedParameter = null)
    {
        if (record is null)
        {
            return;
        }

        if (typedParameter is not null)
        {
            throw Failures.TypedAndPiped(typedParameter);
        }

        if (!Fits(record))
        {
            throw Failures.NotWhatIsTaken(description, record);
        }
    }

    private bool Fits(PSObject record) =>
        record.BaseObject is string ? TakesIds : record.FlownallyType() is { } own ? own == typeName : IsRow(record);

    // A live object such as a process may have an Id that is a number: only its strings can be ids. A row's values come from a file.
    private bool IsRow(PSObject record) =>
        propertyNames.Select(name => record.Properties[name]?.Value).Any(value => value is string or string[] || (value is not null && record.BaseObject is PSCustomObject));
}
