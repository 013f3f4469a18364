using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Flownally.Client.Json;

/// <summary>Reads a nested list of a known type into a property that is declared as a list of objects.</summary>
internal sealed class NestedListConverter<T> : JsonConverter<List<object>?>
    where T : class
{
    public override List<object>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<List<T>>)options.GetTypeInfo(typeof(List<T>))) is { } items
            ? [.. Documented.List(items)]
            : null;

    public override void Write(Utf8JsonWriter writer, List<object>? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("The API's objects are only read.");
}
