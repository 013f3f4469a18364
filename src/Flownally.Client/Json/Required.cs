using System.Text.Json;

namespace Flownally.Client.Json;

/// <summary>Rejects a response that lacks what the API documents, where the types alone would let it pass.</summary>
internal static class Required
{
    /// <summary>A list that is there and holds no null.</summary>
    /// <exception cref="JsonException">It isn't, or does.</exception>
    public static List<T> List<T>(List<T>? items)
        where T : class =>
        items is null || items.Exists(item => item is null) ? throw new JsonException("A list of objects was expected.") : items;

    /// <summary>An id that is neither null nor blank.</summary>
    /// <exception cref="JsonException">It is.</exception>
    public static string Id(string? id) =>
        string.IsNullOrWhiteSpace(id) ? throw new JsonException("An id was expected.") : id;
}
