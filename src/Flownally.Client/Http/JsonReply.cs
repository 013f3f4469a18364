using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Flownally.Client.Json;

namespace Flownally.Client.Http;

/// <summary>Reads a successful reply, straight from the wire into the API's objects.</summary>
internal static class JsonReply
{
    /// <summary>Room for 100,000 inboxes of two kilobytes each, and an end to a reply that has none.</summary>
    public const int MaximumLength = 256 * 1024 * 1024;

    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidResponse"/> or <see cref="ErrorIds.ResponseTooLarge"/>.</exception>
    public static async Task<T> ReadAsync<T>(ApiRequest request, HttpResponseMessage response, ApiKey key, CancellationToken cancellationToken)
        where T : class
    {
        var type = response.Content.Headers.ContentType;
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var reply = new ReplyStream(body, MaximumLength);
            try
            {
                var value = await JsonSerializer.DeserializeAsync(reply, ApiJson.For<T>(), cancellationToken).ConfigureAwait(false);
                return value is not null && MayBeJson(type) ? value : throw new JsonException("The reply is null, or not called JSON.");
            }
            catch (Exception failure) when (failure is JsonException or InvalidDataException)
            {
                // The names of fields stand in the serializer's message.
                throw Failures.NotDocumented(
                    request, BodySummary.Of(type, Encoding.UTF8.GetString(reply.Start), key), new JsonException(key.Hide(failure.Message)));
            }
        }
    }

    /// <summary>Reads a reply that is documented to be empty. A page of somebody else's is noticed all the same; a JSON object does no harm.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidResponse"/> or <see cref="ErrorIds.ResponseTooLarge"/>.</exception>
    public static async Task<JsonObject?> ReadEmptyAsync(ApiRequest request, HttpResponseMessage response, ApiKey key, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.NotFound)
        {
            return null;
        }

        try
        {
            return await ReadAsync<JsonObject>(request, response, key, cancellationToken).ConfigureAwait(false);
        }
        catch (FlownallyException failure) when (failure is { ErrorId: ErrorIds.InvalidResponse, ResponseStart: null })
        {
            return null;
        }
    }

    private static bool MayBeJson(MediaTypeHeaderValue? type) =>
        type?.MediaType is not { } name || name.EndsWith("json", StringComparison.OrdinalIgnoreCase);
}
