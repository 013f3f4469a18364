using System.Text.Json;

namespace Flownally;

/// <summary>An object of the API's responses. It may carry fields that this version of the module doesn't know.</summary>
public abstract class ApiObject
{
    /// <summary>
    /// The fields of the response that have no property here, by their name in the response; null when there are none.
    /// Not public, so that PowerShell shows each of them as a property of its own instead of this dictionary.
    /// </summary>
    internal Dictionary<string, JsonElement>? UnknownFields { get; set; }

    /// <summary>Puts something else in the place of every API object in a property that <see cref="HoldsAttribute"/> marks.</summary>
    internal virtual void ReplaceNested(Func<object, object> replace)
    {
    }
}
