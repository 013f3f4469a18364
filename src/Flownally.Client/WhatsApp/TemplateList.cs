using Flownally.Client.Json;

namespace Flownally.Client.WhatsApp;

/// <summary>The reply of <c>GET /inboxes/{id}/whatsapp/templates</c>.</summary>
internal sealed record TemplateList
{
    public required List<WhatsAppTemplate> Templates { get; init => field = Documented.List(value); }
}
