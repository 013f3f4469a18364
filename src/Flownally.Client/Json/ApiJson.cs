using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Flownally.Client.Json;

/// <summary>The JSON of every request and response.</summary>
internal static class ApiJson
{
    private static readonly Lazy<JsonTypeInfo<JsonObject>> AnyObject = new(() => For<JsonObject>(JsonObjectContext.Default));

    private static readonly Lazy<JsonTypeInfo<JsonElement>> AnyValue = new(() => For<JsonElement>(JsonObjectContext.Default, new UnknownValueConverter()));

    /// <summary>A JSON object as it came.</summary>
    public static JsonTypeInfo<JsonObject> Object => AnyObject.Value;

    /// <summary>A value as it came, but for what <see cref="UnknownValue"/> does with one that nests too deeply.</summary>
    public static JsonTypeInfo<JsonElement> Value => AnyValue.Value;

    /// <summary>How to read a response.</summary>
    /// <param name="types">What was generated for it and the types in it.</param>
    /// <param name="objects">How to read the API's objects in it.</param>
    public static JsonTypeInfo<T> For<T>(JsonSerializerContext types, params JsonConverter[] objects)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            TypeInfoResolver = types,
            // What nests too deeply is kept as text, and costs nothing else.
            MaxDepth = int.MaxValue,
            // Bodies are sent as JSON in UTF-8 and never stand in a page, so letters stay letters.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        Array.ForEach(objects, options.Converters.Add);
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }

    /// <summary>Writes a request's body.</summary>
    public static byte[] Write(JsonNode body)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Encoder = Object.Options.Encoder }))
        {
            body.WriteTo(writer, Object.Options);
        }

        return json.ToArray();
    }
}

[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
internal sealed partial class JsonObjectContext : JsonSerializerContext;
