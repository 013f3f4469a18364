using System.Management.Automation;
using Flownally.Completion;
using Flownally.Input;

namespace Flownally.Pipeline;

/// <summary>A command that changes inboxes, with one request for each.</summary>
public abstract class InboxCommandBase() : RecordCommandBase(throttleLimit: 1)
{
    /// <summary>The ids of the inboxes.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InboxId")]
    [AllowEmptyString]
    [TakesProperty(nameof(Inbox), nameof(Inbox.Id))]
    [ArgumentCompleter(typeof(InboxIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The piped record. PowerShell binds it beside <see cref="Id"/>, so that anything but an inbox is noticed.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Asks about one inbox, and passes its request to one of the methods below.</summary>
    private protected abstract Task ChangeAsync(InboxTarget inbox, CancellationToken cancellationToken);

    /// <inheritdoc/>
    private protected sealed override Task ProcessRecordAsync(CancellationToken cancellationToken) =>
        ForIdsAsync(PipedInput.Inboxes, InputObject, nameof(Id), Id, (id, target) => ChangeAsync(new InboxTarget(id, Describe(id), target), cancellationToken));

    /// <summary>Begins a request whose response is the inbox after the change.</summary>
    private protected Task SendAsync(InboxTarget inbox, Func<Task<Inbox>> send) =>
        SendAsync(inbox.ErrorTarget, inbox.Description, send, changed => [changed]);

    /// <summary>Begins a request whose response is empty.</summary>
    private protected Task SendAsync(InboxTarget inbox, Func<Task> send) =>
        SendAsync<object?>(inbox.ErrorTarget, inbox.Description, async () => { await send().ConfigureAwait(false); return null; }, _ => []);

    private string Describe(string id) => InputObject.Text(nameof(Inbox.Name)) is { Length: > 0 } name ? $"Inbox '{name}' ({id})" : $"Inbox {id}";
}

/// <summary>An inbox to change.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Description">The inbox in a prompt or a warning, with its name if that is known.</param>
/// <param name="ErrorTarget">What an error is about: the piped object, else the id.</param>
internal sealed record InboxTarget(string Id, string Description, object ErrorTarget);
