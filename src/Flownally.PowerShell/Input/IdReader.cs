using System.Management.Automation;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Reads the ids of what a command is about from a record, typed or piped: text, a whole number, an object of the module, or a row.</summary>
/// <param name="description">What the command takes, as a message names it.</param>
/// <param name="advice">Where a person finds that.</param>
/// <param name="columns">The columns of a row that may have the id; the first one that isn't blank counts.</param>
internal sealed class IdReader(string description, string advice, params string[] columns)
{
    private const string WhereInboxesAre = "Get-FlownallyInbox lists the inboxes with their names and ids.";
    private const string WhereNumbersAre = "Get-FlownallyWabaPhoneNumber lists the numbers of a WhatsApp Business Account with their ids.";
    private const string WhereAccountsAre = "The id of a WhatsApp Business Account is a number, such as 123456789012345.";

    // The columns of a row that may have an inbox's id.
    private static readonly string[] IdColumns = [nameof(WhatsAppTemplate.InboxId), nameof(Inbox.Id)];
    private static readonly string[] IdAndNameColumns = [.. IdColumns, nameof(Inbox.Name)];

    /// <summary>For commands that change inboxes.</summary>
    public static readonly IdReader Inboxes = new("an inbox, or its id or name", WhereInboxesAre, IdAndNameColumns)
    {
        Own = { [nameof(Inbox)] = [nameof(Inbox.Id), nameof(Inbox.Name)], [nameof(InboxChange)] = [nameof(InboxChange.Id)] },
    };

    /// <summary>For removing inboxes: a row that has only a name may be about something else.</summary>
    public static readonly IdReader InboxesToRemove = new("an inbox, or its id or name", "Remove-FlownallyInbox takes rows by id only. Pipe what Get-FlownallyInbox finds.", IdColumns)
    {
        Own = { [nameof(Inbox)] = [nameof(Inbox.Id)] },
    };

    /// <summary>For commands that only read: a template stands for its inbox.</summary>
    public static readonly IdReader InboxesToRead = new("an inbox, or its id or name", WhereInboxesAre, IdAndNameColumns)
    {
        Own =
        {
            [nameof(Inbox)] = [nameof(Inbox.Id), nameof(Inbox.Name)],
            [nameof(InboxChange)] = [nameof(InboxChange.Id)],
            [nameof(WhatsAppTemplate)] = [nameof(WhatsAppTemplate.InboxId)],
        },
    };

    /// <summary>For a list of inboxes as it was.</summary>
    public static readonly IdReader KeptInboxes = new("an inbox as it was, or a row with its Id", "Get-FlownallyInbox lists what Export-Csv, ConvertTo-Json, Export-Clixml and a variable can keep.", IdColumns)
    {
        Own = { [nameof(Inbox)] = [nameof(Inbox.Id)] },
    };

    /// <summary>For rows that say how an inbox is routed, or was once.</summary>
    public static readonly IdReader RoutedInboxes = new("an inbox, or a row with an inbox and its team", WhereInboxesAre, IdAndNameColumns)
    {
        Own = { [nameof(Inbox)] = [nameof(Inbox.Id), nameof(Inbox.Name)] },
    };

    /// <summary>For finding inboxes: a team stands for those that are routed to it.</summary>
    public static readonly IdReader InboxesAndTeams = new("an inbox, its id or name, or a team", WhereInboxesAre, IdAndNameColumns)
    {
        Own =
        {
            [nameof(Inbox)] = [nameof(Inbox.Id), nameof(Inbox.Name)],
            [nameof(InboxChange)] = [nameof(InboxChange.Id)],
            [nameof(WhatsAppTemplate)] = [nameof(WhatsAppTemplate.InboxId)],
            [nameof(Team)] = [nameof(Team.Id)],
        },
    };

    public static readonly IdReader Teams = new("a team or its id", "Get-FlownallyTeam lists the teams with their names and ids.") { Own = { [nameof(Team)] = [nameof(Team.Id)] } };

    public static readonly IdReader Accounts = new("the id of a WhatsApp Business Account", WhereAccountsAre, nameof(WabaPhoneNumber.WabaId));

    public static readonly IdReader PhoneNumbers = new("a WhatsApp phone number or its id", WhereNumbersAre, nameof(WabaPhoneNumber.PhoneNumberId))
    {
        Own = { [nameof(WabaPhoneNumber)] = [nameof(WabaPhoneNumber.PhoneNumberId), nameof(WabaPhoneNumber.Id)] },
    };

    /// <summary>The accounts of the phone numbers above.</summary>
    public static readonly IdReader AccountsOfNumbers = new("the id of a WhatsApp Business Account", WhereAccountsAre, nameof(WabaPhoneNumber.WabaId), "ResourceId")
    {
        Own = { [nameof(WabaPhoneNumber)] = [nameof(WabaPhoneNumber.WabaId)] },
    };

    /// <summary>What New-FlownallyInbox takes: an account without a number as well.</summary>
    public static readonly IdReader PhoneNumbersAndAccounts = new(
        "a WhatsApp phone number, or a row with its id or the id of its account", WhereNumbersAre, nameof(WabaPhoneNumber.PhoneNumberId), nameof(WabaPhoneNumber.WabaId), "ResourceId")
    {
        Own = { [nameof(WabaPhoneNumber)] = [nameof(WabaPhoneNumber.PhoneNumberId), nameof(WabaPhoneNumber.Id)] },
    };

    /// <summary>The columns that have an id in each of the module's types that the command takes, by the type's name without its namespace.</summary>
    private Dictionary<string, string[]> Own { get; } = [];

    /// <summary>Refuses what can't be an id.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidId"/>.</exception>
    public void Check(string id) => ResourceId.Check(id, advice);

    /// <summary>Whether a row may name the thing by its name alone.</summary>
    public bool TakesNames => columns.Contains(nameof(Inbox.Name));

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
        ? Failures.NoIdColumn(columns, [.. record.Properties.Select(property => property.Name)], advice)
        : Failures.WrongKindOfInput(description, record, advice);

    private IEnumerable<PSPropertyInfo> PropertiesOf(PSObject item) => ColumnsOf(item).Select(column => item.Properties[column]).OfType<PSPropertyInfo>();

    // Many objects have a Name, such as files.
    private IEnumerable<string> ColumnsOf(PSObject item) =>
        item.FlownallyType() is { } own ? Own.GetValueOrDefault(own, []) : item.IsRow() ? columns : columns.Where(column => column != nameof(Inbox.Name));

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
        : throw Failures.WrongKindOfInput(description, record, advice);
}
