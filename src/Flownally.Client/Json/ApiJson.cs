using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Flownally.Client.Json;

/// <summary>The JSON of every request and reply.</summary>
internal static class ApiJson
{
    /// <summary>The options for everything that is read or written.</summary>
    public static readonly JsonSerializerOptions Options = new(ApiJsonContext.Default.Options)
    {
        TypeInfoResolver = ApiJsonContext.Default.WithAddedModifier(ApiObjects.Describe),
        // Bodies are sent as JSON in UTF-8 and never stand in a page, so letters stay letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>How to read or write a type.</summary>
    public static JsonTypeInfo<T> For<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>Writes a request's body.</summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, For<T>());
}
