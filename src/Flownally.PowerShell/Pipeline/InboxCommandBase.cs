using System.Management.Automation;
using Flownally.Completion;
using Flownally.Input;

namespace Flownally.Pipeline;

/// <summary>A command that changes the inboxes it is given, one request each.</summary>
public abstract class InboxCommandBase() : RecordCommandBase(isWrite: true)
{
    /// <summary>The ids of the inboxes.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InboxId")]
    [AllowEmptyString]
    [TakesProperty(nameof(Inbox), nameof(Inbox.Id))]
    [ArgumentCompleter(typeof(InboxIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The record as it was piped in. PowerShell fills it beside <see cref="Id"/>, so that something else than an inbox is noticed.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Asks about one inbox, and hands its request to <see cref="RecordCommandBase.SendAsync{T}"/>.</summary>
    private protected abstract Task ChangeAsync(InboxTarget inbox, CancellationToken cancellationToken);

    /// <inheritdoc/>
    private protected sealed override Task PrepareAsync(CancellationToken cancellationToken) =>
        ForIdsAsync(PipedInput.Inboxes, InputObject, nameof(Id), Id, (id, target) => ChangeAsync(new InboxTarget(id, InputObject, target), cancellationToken));

    /// <summary>Begins the request of an inbox whose reply is the inbox after the change.</summary>
    private protected Task SendAsync(InboxTarget inbox, Func<Task<Inbox>> send) =>
        SendAsync(inbox.ErrorTarget, inbox.Description, send, changed => [changed]);

    /// <summary>Begins the request of an inbox whose reply is empty.</summary>
    private protected Task SendAsync(InboxTarget inbox, Func<Task> send) =>
        SendAsync<object?>(inbox.ErrorTarget, inbox.Description, async () => { await send().ConfigureAwait(false); return null; }, _ => []);
}
