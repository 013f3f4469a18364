using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flownally.Client.Json;

/// <summary>Reads text that a response can't do without when it has any, such as the token of the next page. A number is its digits.</summary>
internal sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Values.TryReadText(ref reader, out var text) ? (string?)text : throw new RequiredFieldException();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
