using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flownally.Client.Json;

/// <summary>Makes of a body what may be shown: the values of the fields that the API documents, and of all others the names.</summary>
internal static class HarmlessJson
{
    /// <summary>What stands for a value that isn't shown.</summary>
    public const string Hidden = "…";

    private static readonly HashSet<string> Shown = new(StringComparer.Ordinal)
    {
        "inboxes", "id", "createdAt", "updatedAt", "tenantId", "channel", "externalId", "createdBy", "name", "teamId", "status", "state", "reasons", "config",
        "whatsapp", "resourceIds", "phoneNumberIds", "phoneNumberId",
        "teams", "description", "agentIds", "nextPageToken", "totalSize",
        "templates", "language", "category", "components", "type", "text",
        "phoneNumbers", "displayPhoneNumber", "verifiedName", "qualityRating", "codeVerificationStatus", "isRegistered",
        "title", "detail", "instance", "code", "traceId",
    };

    /// <summary>The body; of one that isn't JSON only its length.</summary>
    public static string Of(string body)
    {
        try
        {
            return Harmless(JsonNode.Parse(body))?.ToJsonString(ApiJson.Options) ?? "null";
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            return $"({body.Length} characters that are not JSON)";
        }
    }

    private static JsonNode? Harmless(JsonNode? value)
    {
        switch (value)
        {
            case JsonArray items:
                return new JsonArray([.. items.Select(Harmless)]);
            case JsonObject members:
                var shown = new JsonObject();
                foreach (var (name, member) in members)
                {
                    shown[name] = Shown.Contains(name) ? Harmless(member) : Hidden;
                }

                return shown;
            default:
                return value?.DeepClone();
        }
    }
}
