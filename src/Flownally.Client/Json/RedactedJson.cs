using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flownally.Client.Json;

/// <summary>Makes of a body what may be shown: the values of documented fields, and of all others the names.</summary>
internal static class RedactedJson
{
    /// <summary>What stands for a value that isn't shown.</summary>
    public const string Redacted = "…";

    // The fields of the API's objects, of what they come in, of what requests hold, and of problem details.
    private static readonly HashSet<string> Shown = new(
        typeof(ApiObject).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ApiObject)))
            .SelectMany(type => type.GetProperties())
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .Concat(
            [
                "inboxes", "teams", "nextPageToken", "totalSize", "templates", "phoneNumbers",
                Inbox.WhatsApp, "resourceIds", "phoneNumberIds",
                "title", "detail", "instance", "code", "traceId",
            ]),
        StringComparer.Ordinal);

    /// <summary>The body; of one that isn't JSON only its length.</summary>
    public static string Of(string body)
    {
        try
        {
            return Redact(JsonNode.Parse(body))?.ToJsonString(ApiJson.Object.Options) ?? "null";
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or ArgumentException)
        {
            return $"({body.Length} characters that are not JSON)";
        }
    }

    private static JsonNode? Redact(JsonNode? value)
    {
        switch (value)
        {
            case JsonArray items:
                return new JsonArray([.. items.Select(Redact)]);
            case JsonObject members:
                var shown = new JsonObject();
                foreach (var (name, member) in members)
                {
                    shown[name] = Shown.Contains(name) ? Redact(member) : Redacted;
                }

                return shown;
            default:
                return value?.DeepClone();
        }
    }
}
