using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Flownally.Client.Inboxes;
using Flownally.Client.Teams;
using Flownally.Client.WhatsApp;

namespace Flownally.Client.Json;

/// <summary>Generated at build time from the types of all requests and replies. Their JSON names are those of the properties, in camel case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(LocalTimeConverter)])]
[JsonSerializable(typeof(InboxList))]
[JsonSerializable(typeof(Inbox))]
[JsonSerializable(typeof(InboxStatus))]
[JsonSerializable(typeof(InboxConfig))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(TeamPage))]
[JsonSerializable(typeof(TemplateList))]
[JsonSerializable(typeof(List<WhatsAppTemplateComponent>))]
[JsonSerializable(typeof(PhoneNumberList))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
