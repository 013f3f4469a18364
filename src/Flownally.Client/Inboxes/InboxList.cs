using Flownally.Client.Json;

namespace Flownally.Client.Inboxes;

/// <summary>The reply of <c>GET /inboxes</c> and <c>POST /inboxes</c>.</summary>
internal sealed record InboxList
{
    public required List<Inbox> Inboxes { get; init => field = Documented.List(value); }
}
