using System.Management.Automation;
using Flownally.Completion;
using Flownally.Input;

namespace Flownally.Pipeline;

/// <summary>A command that changes inboxes, with one request for each.</summary>
public abstract class InboxCommandBase : RecordCommandBase
{
    /// <summary>The inboxes, by id, as objects, or as rows.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("InboxId")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(InboxCompleter))]
    public PSObject?[]? Id { get; set; }

    /// <summary>Asks about one inbox, and passes its request on.</summary>
    private protected abstract Task ChangeAsync(InboxTarget inbox, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        CheckInputParameter(nameof(Id), Id);
    }

    /// <inheritdoc/>
    private protected sealed override Task ProcessRecordAsync(CancellationToken cancellationToken) =>
        ForIdsAsync(IdReader.Inboxes, Id, (id, record) => ChangeAsync(new InboxTarget(id, Describe(id, record), record), cancellationToken));

    /// <summary>Begins a request whose response is the inbox after the change.</summary>
    private protected Task SendAsync(InboxTarget inbox, Func<Task<Inbox>> send) =>
        SendAsync(inbox.Record, inbox.Description, send, changed => [changed]);

    private static string Describe(string id, PSObject record) =>
        record.Text(nameof(Inbox.Name)) is { Length: > 0 } name ? $"Inbox '{name}' ({id})" : $"Inbox {id}";
}

/// <summary>An inbox to change.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Description">The inbox in a prompt or a warning, with its name if that is known.</param>
/// <param name="Record">What named it, specified or piped.</param>
internal sealed record InboxTarget(string Id, string Description, PSObject Record);
