using Flownally.Client.Inboxes;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>
/// Finds inboxes by id. It reads the list on the first use, and again for an inbox that was connected since. When that fails, each use fails in
/// the same way.
/// </summary>
internal sealed class InboxDirectory(InboxService inboxes)
{
    private Task<Dictionary<string, Inbox>>? list;
    private bool isFinal;

    /// <summary>The inbox with an id.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InboxNotFound"/>.</exception>
    public async Task<Inbox> FindAsync(string id, CancellationToken cancellationToken)
    {
        var isOld = list is not null;
        list ??= ReadAsync(cancellationToken);
        if (isOld && !isFinal && !(await list).ContainsKey(id))
        {
            list = ReadAsync(cancellationToken);
            // One that was read in vain is the last: a hundred wrong ids must not be a hundred lists.
            isFinal = !(await list).ContainsKey(id);
        }

        return (await list).GetValueOrDefault(id) ?? throw Failures.NoInboxWithId(id);
    }

    private async Task<Dictionary<string, Inbox>> ReadAsync(CancellationToken cancellationToken)
    {
        var byId = new Dictionary<string, Inbox>();
        foreach (var inbox in await inboxes.ListAsync(cancellationToken))
        {
            byId.TryAdd(inbox.Id, inbox);
        }

        return byId;
    }
}
