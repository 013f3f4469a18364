using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Flownally.Client.Json;

/// <summary>The JSON of every request and response. Names are those of the properties, in camel case.</summary>
internal static class ApiJson
{
    private static readonly Lazy<JsonTypeInfo<JsonObject>> AnyObject = new(() => For<JsonObject>(JsonObjectContext.Default));

    /// <summary>A JSON object as it came.</summary>
    public static JsonTypeInfo<JsonObject> Object => AnyObject.Value;

    /// <summary>How to read a response.</summary>
    /// <param name="types">What was generated for it and the types in it.</param>
    public static JsonTypeInfo<T> For<T>(IJsonTypeInfoResolver types) => (JsonTypeInfo<T>)new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new LocalTimeConverter() },
        TypeInfoResolver = types.WithAddedModifier(ApiObjects.Describe),
        // Bodies are sent as JSON in UTF-8 and never stand in a page, so letters stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }.GetTypeInfo(typeof(T));

    /// <summary>Writes a request's body.</summary>
    public static byte[] Write(JsonObject body) => JsonSerializer.SerializeToUtf8Bytes(body, Object);
}

[JsonSerializable(typeof(JsonObject))]
internal sealed partial class JsonObjectContext : JsonSerializerContext;
