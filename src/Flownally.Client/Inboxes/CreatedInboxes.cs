namespace Flownally.Client.Inboxes;

/// <summary>What became of a request to connect something.</summary>
/// <param name="Inboxes">The inboxes that were made.</param>
/// <param name="Failure">Why not all that was asked for was made, or isn't known to be; null when it was.</param>
internal sealed record CreatedInboxes(IReadOnlyList<Inbox> Inboxes, FlownallyException? Failure);
