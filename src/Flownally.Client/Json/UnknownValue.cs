using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flownally.Client.Json;

/// <summary>Reads a value of which nothing is known.</summary>
internal static class UnknownValue
{
    /// <summary>How deep a value may nest. The time to parse it is the product of its depth and its length.</summary>
    private const int MaximumDepth = 64;

    /// <summary>Reads the current value. One that nests deeper than anybody's data becomes a string that holds its JSON.</summary>
    public static JsonElement Read(ref Utf8JsonReader json)
    {
        var start = json;
        var deepest = json.CurrentDepth + MaximumDepth;
        var isDeep = false;
        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var depth = json.CurrentDepth;
            while (json.Read() && json.CurrentDepth > depth)
            {
                isDeep |= json.CurrentDepth > deepest;
            }
        }

        json = start;
        return isDeep ? JsonSerializer.SerializeToElement(Text(ref json), JsonObjectContext.Default.String) : JsonElement.ParseValue(ref json);
    }

    // The reader doesn't give away its bytes.
    private static string Text(ref Utf8JsonReader json)
    {
        var depth = json.CurrentDepth;
        var text = new ArrayBufferWriter<byte>();
        var follows = false;
        do
        {
            var token = json.TokenType;
            if (follows && token is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
            {
                text.Write(","u8);
            }

            var quote = token is JsonTokenType.String or JsonTokenType.PropertyName ? "\""u8 : default;
            text.Write(quote);
            text.Write(json.ValueSpan);
            text.Write(quote);
            if (token == JsonTokenType.PropertyName)
            {
                text.Write(":"u8);
            }

            follows = token is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName);
        }
        while (!(follows && json.CurrentDepth == depth) && json.Read());

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}

/// <summary>Reads a response of which nothing is known.</summary>
internal sealed class UnknownValueConverter : JsonConverter<JsonElement>
{
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => UnknownValue.Read(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => value.WriteTo(writer);
}
