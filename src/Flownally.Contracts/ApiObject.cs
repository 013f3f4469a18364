using System.Text.Json;

namespace Flownally;

/// <summary>An object of the API's responses. It may carry fields that this version of the module doesn't know.</summary>
public abstract class ApiObject : IApiResponse
{
    private HashSet<string>? unexpectedFields;

    /// <summary>
    /// The fields of the response that no property holds, by their name in the response and in its order; null when there are none. Most
    /// are fields that this version doesn't know. The others have a property, but their value is not what the API documents for it.
    /// Not public, so that PowerShell shows each of them as a property of its own instead of this list.
    /// </summary>
    internal List<KeyValuePair<string, JsonElement>>? UnknownFields { get; set; }

    IReadOnlyCollection<string>? IApiResponse.UnexpectedFields => unexpectedFields;

    internal void AddUnknownField(string name, JsonElement value) => (UnknownFields ??= []).Add(new(name, value));

    internal void AddUnexpectedField(string name) => (unexpectedFields ??= new(StringComparer.Ordinal)).Add(name);

    /// <summary>Puts something else in the place of every API object in a property that <see cref="HoldsAttribute"/> marks.</summary>
    internal virtual void ReplaceNested(Func<object, object> replace)
    {
    }
}
