using System.Text.Json.Serialization;

namespace Flownally.Client.Json;

/// <summary>A response whose objects come in a list. It must be there, and only once.</summary>
/// <param name="name">The list's name in JSON.</param>
internal abstract class ListResponse<T>(string name) : IApiResponse, IJsonOnDeserialized
    where T : ApiObject
{
    private List<T>? items;

    /// <summary>The objects, in the API's order.</summary>
    [JsonIgnore]
    public List<T> Items
    {
        get => items!;
        protected set => items = items is null && value is not null ? value : throw new RequiredFieldException();
    }

    /// <summary>The fields of all its objects.</summary>
    [JsonIgnore]
    public IReadOnlyCollection<string>? UnexpectedFields { get; private set; }

    public void OnDeserialized()
    {
        HashSet<string>? unexpected = null;
        foreach (IApiResponse item in items ?? throw new RequiredFieldException(name))
        {
            if (item.UnexpectedFields is { } fields)
            {
                (unexpected ??= new HashSet<string>(StringComparer.Ordinal)).UnionWith(fields);
            }
        }

        UnexpectedFields = unexpected;
    }
}
