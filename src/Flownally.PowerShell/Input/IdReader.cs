using System.Management.Automation;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Reads the ids of what a command is about from a record, typed or piped: text, a whole number, an object of the module, or a row.</summary>
/// <param name="description">What the command takes, as a message names it.</param>
/// <param name="columns">The columns of a row that may have the id; the first one that isn't blank counts.</param>
internal sealed class IdReader(string description, params string[] columns)
{
    /// <summary>For commands that change inboxes.</summary>
    public static readonly IdReader Inboxes = new("an inbox or its id", nameof(WhatsAppTemplate.InboxId), nameof(Inbox.Id))
    {
        Own = { [nameof(Inbox)] = [nameof(Inbox.Id)], [nameof(InboxChange)] = [nameof(InboxChange.Id)] },
    };

    /// <summary>For commands that only read: a template stands for its inbox.</summary>
    public static readonly IdReader InboxesToRead = new("an inbox or its id", nameof(WhatsAppTemplate.InboxId), nameof(Inbox.Id))
    {
        Own =
        {
            [nameof(Inbox)] = [nameof(Inbox.Id)],
            [nameof(InboxChange)] = [nameof(InboxChange.Id)],
            [nameof(WhatsAppTemplate)] = [nameof(WhatsAppTemplate.InboxId)],
        },
    };

    /// <summary>For a list of inboxes as it was.</summary>
    public static readonly IdReader KeptInboxes = new("an inbox as it was, or a row with its Id", nameof(WhatsAppTemplate.InboxId), nameof(Inbox.Id))
    {
        Own = { [nameof(Inbox)] = [nameof(Inbox.Id)] },
    };

    public static readonly IdReader Teams = new("a team or its id") { Own = { [nameof(Team)] = [nameof(Team.Id)] } };

    public static readonly IdReader Accounts = new("the id of a WhatsApp Business Account", nameof(WabaPhoneNumber.WabaId));

    public static readonly IdReader PhoneNumbers = new("a WhatsApp phone number or its id", nameof(WabaPhoneNumber.PhoneNumberId))
    {
        Own = { [nameof(WabaPhoneNumber)] = [nameof(WabaPhoneNumber.PhoneNumberId), nameof(WabaPhoneNumber.Id)] },
    };

    /// <summary>The accounts of the phone numbers above.</summary>
    public static readonly IdReader AccountsOfNumbers = new("the id of a WhatsApp Business Account", nameof(WabaPhoneNumber.WabaId), "ResourceId")
    {
        Own = { [nameof(WabaPhoneNumber)] = [nameof(WabaPhoneNumber.WabaId)] },
    };

    /// <summary>What New-FlownallyInbox takes: an account without a number as well.</summary>
    public static readonly IdReader PhoneNumbersAndAccounts = new(
        "a WhatsApp phone number, or a row with its id or the id of its account", nameof(WabaPhoneNumber.PhoneNumberId), nameof(WabaPhoneNumber.WabaId), "ResourceId")
    {
        Own = { [nameof(WabaPhoneNumber)] = [nameof(WabaPhoneNumber.PhoneNumberId), nameof(WabaPhoneNumber.Id)] },
    };

    /// <summary>The columns that have an id in each of the module's types that the command takes, by the type's name without its namespace.</summary>
    private Dictionary<string, string[]> Own { get; } = [];

    /// <summary>The ids of a record. One of them may still be no valid id; it is empty where the record has none.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.WrongInput"/>: the record is something else.</exception>
    public IReadOnlyList<string> Read(PSObject? record)
    {
        if (GivenText.Of(record) is { } id)
        {
            return [id];
        }

        var properties = PropertiesOf(record!).ToList();
        if (properties.Count == 0)
        {
            throw WrongKind(record!);
        }

        return properties.Select(property => Read(record!, property)).FirstOrDefault(ids => ids.Count > 0) ?? [""];
    }

    /// <summary>Whether an object has a column for an id.</summary>
    public bool HasColumn(PSObject item) => PropertiesOf(item).Any();

    /// <summary>Says that a record is not what the command takes.</summary>
    public FlownallyException WrongKind(PSObject record) => record.IsRow() && columns.Length > 0
        ? Failures.NoIdColumn(columns, record.Properties.Select(property => property.Name))
        : Failures.WrongKindOfInput(description, record);

    private IEnumerable<PSPropertyInfo> PropertiesOf(PSObject item) =>
        (item.FlownallyType() is { } own ? Own.GetValueOrDefault(own, []) : columns).Select(column => item.Properties[column]).OfType<PSPropertyInfo>();

    private List<string> Read(PSObject record, PSPropertyInfo property)
    {
        var value = property.Value;
        var ids = (LanguagePrimitives.GetEnumerable(value)?.Cast<object?>() ?? [value]).Select(item => Read(record, property.Name, item)).ToList();
        return ids.TrueForAll(id => id.Length == 0) ? [] : ids;
    }

    // A live object such as a process may have a numeric Id, so only its text can be an id. A row's values come from a file.
    private string Read(PSObject record, string column, object? value) =>
        GivenText.Of(value) is not { } id ? throw Failures.NoIdInColumn(column, value!)
        : id.Length == 0 || value.Unwrapped() is string || record.IsRow() ? id
        : throw Failures.WrongKindOfInput(description, record);
}
