using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Flownally.Client.Json;

namespace Flownally.Client.Http;

/// <summary>Reads a successful response, straight from the wire into the API's objects.</summary>
internal static class JsonResponse
{
    /// <summary>Room for 100,000 inboxes of two kilobytes each, and an end to a response that has none.</summary>
    public const int MaximumLength = 256 * 1024 * 1024;

    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidResponse"/> or <see cref="ErrorIds.ResponseTooLarge"/>.</exception>
    public static async Task<T> ReadAsync<T>(
        ApiRequest request, HttpResponseMessage response, JsonTypeInfo<T> type, ApiKey key, CancellationToken cancellationToken)
    {
        var contentType = response.Content.Headers.ContentType;
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var content = new ResponseStream(new KeylessStream(body, key), MaximumLength);
            try
            {
                // A large object is parsed in one piece, for which nobody has to wait. A reading that fails when it is cancelled ends first, and says why.
                var cancelled = Task.Delay(Timeout.Infinite, cancellationToken);
                var parsing = JsonSerializer.DeserializeAsync(new UnicodeStream(content), type, cancellationToken).AsTask();
                await (await Task.WhenAny(parsing, cancelled).ConfigureAwait(false)).ConfigureAwait(false);
                var value = await parsing.ConfigureAwait(false);
                return value is not null && MayBeJson(contentType) ? value : throw new JsonException("The response is null, or not called JSON.");
            }
            catch (Exception failure) when (failure is JsonException or InvalidDataException)
            {
                var field = failure is JsonException json ? RequiredFieldException.FieldOf(json) : null;
                // The names of fields stand in the serializer's message.
                var cause = new JsonException(key.Redact(failure.Message));
                throw Failures.NotDocumented(request, field, BodySummary.Of(contentType, Encoding.UTF8.GetString(content.Start), key), cause);
            }
        }
    }

    /// <summary>Reads a response that may be empty. A page of somebody else's is noticed all the same.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidResponse"/> or <see cref="ErrorIds.ResponseTooLarge"/>.</exception>
    public static async Task<T?> ReadOptionalAsync<T>(
        ApiRequest request, HttpResponseMessage response, JsonTypeInfo<T> type, ApiKey key, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.NoContent)
        {
            return default;
        }

        try
        {
            return await ReadAsync(request, response, type, key, cancellationToken).ConfigureAwait(false);
        }
        catch (FlownallyException failure) when (failure is { ErrorId: ErrorIds.InvalidResponse, ResponseStart: null })
        {
            return default;
        }
    }

    /// <summary>Whether a body is called JSON, or not called anything.</summary>
    public static bool MayBeJson(MediaTypeHeaderValue? contentType) =>
        contentType?.MediaType is not { } name || name.EndsWith("json", StringComparison.OrdinalIgnoreCase);
}
