using System.Text.Json;

namespace Flownally.Client.Json;

/// <summary>Holds a reply to what the API documents where the types alone would let something else pass.</summary>
internal static class Documented
{
    /// <summary>A list that is there and has no hole.</summary>
    /// <exception cref="JsonException">It isn't, or has one.</exception>
    public static List<T> List<T>(List<T>? items)
        where T : class =>
        items is null || items.Exists(item => item is null) ? throw new JsonException("A list of objects was expected.") : items;

    /// <summary>An id that something can be done with.</summary>
    /// <exception cref="JsonException">It is null or blank.</exception>
    public static string Id(string? id) =>
        string.IsNullOrWhiteSpace(id) ? throw new JsonException("An id was expected.") : id;
}
