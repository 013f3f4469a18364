using System.Management.Automation;
using Flownally.Errors;
using Flownally.Input;

namespace Flownally.Health;

/// <summary>A list of inboxes that somebody kept: objects, also from another process, or rows of text. Only the columns that are there count.</summary>
internal sealed class InboxReference
{
    private readonly Dictionary<string, InboxFacts> inboxes = [];
    private string? tenantId;

    /// <summary>The inboxes by their ids.</summary>
    public IReadOnlyDictionary<string, InboxFacts> Inboxes => inboxes;

    /// <summary>Adds the next record.</summary>
    /// <exception cref="FlownallyException">
    /// <see cref="ErrorIds.WrongInput"/> or <see cref="ErrorIds.InvalidId"/>: it is no inbox, has no id, or doesn't belong to the others.
    /// </exception>
    public void Add(PSObject? record)
    {
        var id = IdOf(record);
        var facts = new InboxFacts(id)
        {
            Name = Text(record!, nameof(Inbox.Name)),
            Channel = Text(record!, nameof(Inbox.Channel)),
            TeamId = Text(record!, nameof(Inbox.TeamId)),
            TeamName = Text(record!, nameof(Inbox.TeamName)),
            State = Text(record!, nameof(Inbox.State)),
            Reasons = List(record!, nameof(Inbox.Reasons)),
        };
        if (!inboxes.TryAdd(id, facts))
        {
            throw Failures.InReferenceTwice(id);
        }

        if (Text(record!, nameof(Inbox.TenantId)) is { Length: > 0 } tenant)
        {
            CheckTenant(tenant);
            tenantId = tenant;
        }
    }

    /// <summary>Refuses a list of another workspace.</summary>
    /// <param name="tenant">The id of the workspace; null when it isn't known.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.WrongInput"/>.</exception>
    public void CheckTenant(string? tenant)
    {
        if (tenantId is not null && tenant is not null && tenant != tenantId)
        {
            throw Failures.ReferenceOfAnotherWorkspace(tenantId, tenant);
        }
    }

    // Text alone would be an id of an inbox about which nothing is known; more likely it is the name of a file.
    private static string IdOf(PSObject? record)
    {
        if (record is not null && GivenText.Of(record) is not (null or ""))
        {
            throw IdReader.KeptInboxes.WrongKind(record);
        }

        var ids = IdReader.KeptInboxes.Read(record);
        var id = ids.Count == 1 ? ids[0] : throw Failures.SeveralIds();
        ResourceId.Check(id);
        return id;
    }

    private static string? Text(PSObject record, string column) => record.Properties[column] is not { } cell ? null : Text(column, cell.Value);

    private static string Text(string column, object? value) =>
        value.Unwrapped() as string ?? GivenText.Of(value) ?? throw Failures.NoTextInColumn(column, value!);

    // In a CSV file, the reasons are one text.
    private static IReadOnlyList<string>? List(PSObject record, string column)
    {
        if (record.Properties[column] is not { } cell)
        {
            return null;
        }

        var items = LanguagePrimitives.GetEnumerable(cell.Value)?.Cast<object?>().Select(item => Text(column, item)) ?? Text(column, cell.Value).Split(',', StringSplitOptions.TrimEntries);
        return InboxFacts.Ordered(items.Where(item => item.Length > 0));
    }
}
