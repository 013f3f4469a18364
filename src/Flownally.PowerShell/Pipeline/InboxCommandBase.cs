using System.Management.Automation;
using Flownally.Completion;
using Flownally.Input;

namespace Flownally.Pipeline;

/// <summary>A command that changes inboxes, with one request for each.</summary>
public abstract class InboxCommandBase : RecordCommandBase
{
    /// <summary>The inboxes, by id or name, as objects, or as rows.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("InboxId")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(InboxCompleter))]
    public PSObject?[]? Id { get; set; }

    /// <summary>Reads the ids and names of records.</summary>
    private protected virtual IdReader Reader => IdReader.Inboxes;

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
        ForInboxesAsync(Reader, Id, inbox => ChangeAsync(inbox, cancellationToken), cancellationToken);

    /// <summary>Begins a request whose response is the inbox after the change.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="team">The team that it is routed to by the change; null for none.</param>
    /// <param name="send">Sends the request.</param>
    private protected Task SendAsync(InboxTarget inbox, Team? team, Func<Task<Inbox>> send) => SendChangeAsync(inbox.Record, inbox.Description, send, changed =>
    {
        changed.TeamName = changed.TeamId == team?.Id ? team?.Name : TeamNames.Of(changed.TeamId);
        return [changed];
    });

    /// <summary>The team that an inbox is routed to so far; null when there is none, or when that is not known.</summary>
    private protected Team? TeamOf(InboxTarget inbox) => inbox.Inbox.TeamId is { Length: > 0 } id
        ? new Team { Id = id, Name = inbox.Inbox.TeamName ?? TeamNames.Of(id) }
        : null;
}
