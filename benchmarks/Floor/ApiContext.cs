using System.Text.Json.Serialization;

namespace Floor;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InboxList))]
[JsonSerializable(typeof(Inbox))]
[JsonSerializable(typeof(TeamChoice))]
internal sealed partial class ApiContext : JsonSerializerContext;
