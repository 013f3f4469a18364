using System.Text.Json.Serialization;

namespace Flownally.Client.Inboxes;

/// <summary>The body of <c>POST /inboxes</c> for WhatsApp, the one channel whose fields are documented.</summary>
internal sealed record CreateInboxBody([property: JsonPropertyName("whatsapp")] WhatsAppResources WhatsApp);

/// <summary>What to connect; a list that wasn't given is left out.</summary>
internal sealed record WhatsAppResources(IReadOnlyList<string>? ResourceIds, IReadOnlyList<string>? PhoneNumberIds);
