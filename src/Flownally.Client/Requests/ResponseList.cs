using System.Text.Json;
using Flownally.Client.Http;
using Flownally.Client.Json;

namespace Flownally.Client.Requests;

/// <summary>Finds the list in a response of which nothing is known.</summary>
internal static class ResponseList
{
    private const string TokenField = "nextPageToken";

    /// <summary>
    /// The list that a response is: an array, or the only array of an object that has nothing beside it but <c>nextPageToken</c> and numbers,
    /// such as <c>totalSize</c>. Null if it is something else: a contact is not its <c>tagIds</c>.
    /// </summary>
    public static JsonElement? In(JsonElement response)
    {
        if (response.ValueKind != JsonValueKind.Object)
        {
            return response.ValueKind == JsonValueKind.Array ? response : null;
        }

        var arrays = Arrays(response).ToList();
        return arrays is [var only] && response.EnumerateObject().All(member => member.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Number || member.NameEquals(TokenField))
            ? only.Value
            : null;
    }

    /// <summary>The list that somebody asks for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">Its response.</param>
    /// <param name="property">The name of the list; null for the one that the response is.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.ListNotFound"/>.</exception>
    public static JsonElement Find(ApiRequest request, JsonElement response, string? property)
    {
        if (property is null && In(response) is { } list)
        {
            return list;
        }

        var arrays = Arrays(response).ToList();
        var named = arrays.Where(array => array.NameEquals(property))
            .Concat(arrays.Where(array => array.Name.Equals(property, StringComparison.OrdinalIgnoreCase)))
            .Select(array => (JsonElement?)array.Value).FirstOrDefault();
        return named ?? throw Failures.NoList(request, property, [.. arrays.Select(array => array.Name)]);
    }

    /// <summary>The token of the page after this one; null if there is none.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidResponse"/>: it can't be one.</exception>
    public static string? NextPageToken(ApiRequest request, JsonElement response)
    {
        if (response.ValueKind != JsonValueKind.Object || !response.TryGetProperty(TokenField, out var token))
        {
            return null;
        }

        return token.ValueKind switch
        {
            JsonValueKind.String => token.GetString(),
            JsonValueKind.Number => token.GetRawText(),
            JsonValueKind.Null => null,
            _ => throw Failures.NotDocumented(request, TokenField, bodySummary: null, new RequiredFieldException(TokenField)),
        };
    }

    private static IEnumerable<JsonProperty> Arrays(JsonElement response) =>
        response.ValueKind == JsonValueKind.Object ? response.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Array) : [];
}
