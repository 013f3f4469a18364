using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <summary>An inbox about to be created.</summary>
internal sealed record InboxDraft(string Channel, string Name, string? ExternalId, JsonObject Config)
{
    public JsonObject ToInbox(string id)
    {
        var inbox = Example.Inbox(id, Name, Channel, ExternalId, config: Config);
        var now = Timestamp.Now;
        inbox["createdAt"] = now;
        inbox["updatedAt"] = now;
        return inbox;
    }
}
