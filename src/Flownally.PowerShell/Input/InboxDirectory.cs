using System.Management.Automation;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>
/// Finds inboxes by id or name. It reads the list on the first use, and again for an inbox that was connected since. When that fails, each
/// use fails in the same way.
/// </summary>
/// <param name="read">Reads the list.</param>
/// <param name="writeVerbose">Writes a verbose line.</param>
internal sealed class InboxDirectory(Func<CancellationToken, Task<IReadOnlyList<Inbox>>> read, Action<string> writeVerbose)
{
    private Task<NamedList<Inbox>>? list;
    private bool isFinal;

    /// <summary>The inboxes; null when they were not read.</summary>
    public IReadOnlyList<Inbox>? Known => list is { IsCompletedSuccessfully: true } read ? read.Result.Items : null;

    /// <summary>The inbox that a record means. An object of the module brings what it knows and is not looked up.</summary>
    /// <param name="record">The record: text, an object or a row.</param>
    /// <param name="text">The id or name in it.</param>
    /// <param name="idOnly">Whether the text can't be a name.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The inbox; only its id when this key can't list inboxes.</returns>
    /// <exception cref="FlownallyException">
    /// <see cref="ErrorIds.InboxNotFound"/>, <see cref="ErrorIds.InboxNameAmbiguous"/>, or what the list failed with.
    /// </exception>
    public async Task<InboxTarget> FindAsync(PSObject record, string text, bool idOnly, CancellationToken cancellationToken)
    {
        if (InboxOf(record, text) is { } known)
        {
            return new InboxTarget(known, record) { IsTeamKnown = record.Properties[nameof(Inbox.TeamId)] is not null };
        }

        try
        {
            var found = await FindAsync(text, all => idOnly ? all.WithId(text) is { } inbox ? [inbox] : [] : all.Find(text), cancellationToken);
            return found switch
            {
                [var inbox] => new InboxTarget(inbox, record) { IsTeamKnown = true },
                [] => throw (idOnly ? Failures.NoInboxWithId(text) : Failures.NoInboxNamed(text)),
                _ => throw Failures.SeveralInboxesNamed(text, found),
            };
        }
        catch (FlownallyException failure) when (failure.ErrorId == ErrorIds.Forbidden)
        {
            writeVerbose($"This key can't list inboxes, so '{text}' is taken as an id.");
            return new InboxTarget(new Inbox { Id = text }, record) { IsOnlyAnId = true };
        }
        catch (FlownallyException failure) when (failure.Method is not null)
        {
            throw Failures.InboxNotLookedUp(text, failure);
        }
    }

    /// <summary>All inboxes that a text means: the one with the id, else those with the name, else those whose names match.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InboxNotFound"/>, unless the text has wildcards.</exception>
    public async Task<IReadOnlyList<Inbox>> SelectAsync(string text, bool takesWildcards, CancellationToken cancellationToken)
    {
        var found = await FindAsync(text, all => takesWildcards ? all.FindOrMatch(text) : all.Find(text), cancellationToken);
        return found.Count > 0 || (takesWildcards && text.HasWildcards()) ? found : throw Failures.NoInboxNamed(text);
    }

    /// <summary>The list as it was read last.</summary>
    public Task<NamedList<Inbox>> ListAsync(CancellationToken cancellationToken) => list ??= ReadAsync(cancellationToken);

    private async Task<IReadOnlyList<Inbox>> FindAsync(string text, Func<NamedList<Inbox>, IReadOnlyList<Inbox>> find, CancellationToken cancellationToken)
    {
        var isOld = list is not null;
        var found = find(await ListAsync(cancellationToken));
        if (found.Count == 0 && isOld && !isFinal && !text.HasWildcards())
        {
            list = ReadAsync(cancellationToken);
            found = find(await list);
            // One that was read in vain is the last: a hundred wrong ids must not be a hundred lists.
            isFinal = found.Count == 0;
        }

        return found;
    }

    private async Task<NamedList<Inbox>> ReadAsync(CancellationToken cancellationToken) =>
        NamedList.Of(await read(cancellationToken));

    private static Inbox? InboxOf(PSObject record, string text) => record.BaseObject is Inbox inbox ? inbox : record.FlownallyType() switch
    {
        nameof(Inbox) when record.Text(nameof(Inbox.Id))?.Trim() == text => new Inbox
        {
            Id = text,
            Name = record.Text(nameof(Inbox.Name)),
            TeamId = record.Text(nameof(Inbox.TeamId)),
            TeamName = record.Text(nameof(Inbox.TeamName)),
        },
        nameof(WhatsAppTemplate) => new Inbox { Id = text, Name = record.Text(nameof(WhatsAppTemplate.InboxName)) },
        _ => null,
    };
}

/// <summary>An inbox that a record means.</summary>
/// <param name="Inbox">What is known of it.</param>
/// <param name="Record">The record, specified or piped.</param>
internal sealed record InboxTarget(Inbox Inbox, PSObject Record)
{
    public string Id => Inbox.Id;

    /// <summary>Whether nothing but the id is known, and that only as it was specified.</summary>
    public bool IsOnlyAnId { get; init; }

    /// <summary>Whether it is known which team it is routed to, or that there is none. An object with selected properties may not tell.</summary>
    public bool IsTeamKnown { get; init; }

    /// <summary>The inbox at the beginning of a prompt or a message, with its name if that is known.</summary>
    public string Description => Describe(Inbox.Name, Id);

    /// <summary>Its name and id; the id alone when the name is not known.</summary>
    public string NameAndId => NameAnd(Inbox.Name, Id);

    /// <summary>An inbox at the beginning of a prompt or a message.</summary>
    public static string Describe(string? name, string id) => $"Inbox {NameAnd(name, id)}";

    private static string NameAnd(string? name, string id) => string.IsNullOrEmpty(name) ? id : $"'{name}' ({id})";
}
