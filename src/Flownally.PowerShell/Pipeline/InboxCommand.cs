using System.Management.Automation;

namespace Flownally.Pipeline;

/// <summary>A command that changes the inboxes it is given, one request each.</summary>
public abstract class InboxCommand : ConnectedCommand
{
    private static readonly PipedInput Inboxes = new("an inbox or its id", nameof(Inbox), nameof(Id), "InboxId");

    /// <summary>The ids of the inboxes.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InboxId")]
    [AllowEmptyString]
    [TakesProperty(nameof(Inbox), nameof(Inbox.Id))]
    public string[] Id { get; set; } = [];

    /// <summary>The record as it was piped in. PowerShell fills it beside <see cref="Id"/>, so that something else than an inbox is noticed.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Changes one inbox.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="description">The inbox as a prompt names it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    private protected abstract Task ChangeAsync(string id, string description, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override Task ProcessAsync(CancellationToken cancellationToken) => ForRecordAsync(InputObject, async () =>
    {
        Inboxes.Check(InputObject, IsTyped(nameof(Id)) ? nameof(Id) : null);
        foreach (var id in Id)
        {
            await ForRecordAsync(InputObject ?? (object)id, () =>
            {
                ResourceId.Check(id);
                return ChangeAsync(id, Describe(id), cancellationToken);
            });
        }
    });

    private string Describe(string id) =>
        InputObject.Text(nameof(Inbox.Name)) is { Length: > 0 } name ? $"Inbox '{name}' ({id})" : $"Inbox {id}";
}
