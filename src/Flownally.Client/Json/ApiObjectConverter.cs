using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Flownally.Client.Json;

/// <summary>Reads an object of the API as <see cref="ObjectReader"/> does.</summary>
/// <param name="type">What was generated for the object's type.</param>
internal sealed class ApiObjectConverter<T>(JsonTypeInfo<T> type) : JsonConverter<T>
    where T : ApiObject
{
    private readonly ObjectReader reader = new(type);

    public override bool HandleNull => true;

    public override T Read(ref Utf8JsonReader json, Type typeToConvert, JsonSerializerOptions options) =>
        json.TokenType == JsonTokenType.StartObject ? (T)reader.Read(ref json) : throw new RequiredFieldException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException("The API's objects are only read.");
}
