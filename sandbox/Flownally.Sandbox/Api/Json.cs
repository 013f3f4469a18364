using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

internal static class Json
{
    public const string ContentType = "application/json";

    /// <summary>Letters beyond ASCII are sent unescaped, as most APIs do.</summary>
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] ToBytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(Unescaped));

    public static JsonObject Parse(ReadOnlySpan<byte> text) => JsonNode.Parse(text)!.AsObject();

    /// <summary>The string in this property; null if it is absent or something else.</summary>
    public static string? Text(this JsonObject json, string property) =>
        json[property] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>An object whose only property is an array of these texts.</summary>
    public static byte[] Join(string property, IReadOnlyList<byte[]> items)
    {
        var open = Encoding.UTF8.GetBytes($$"""{"{{property}}":[""");
        using var json = new MemoryStream(open.Length + items.Sum(item => item.Length + 1) + 2);
        json.Write(open);
        for (var index = 0; index < items.Count; index++)
        {
            if (index > 0)
            {
                json.WriteByte((byte)',');
            }

            json.Write(items[index]);
        }

        json.Write("]}"u8);
        return json.ToArray();
    }
}
