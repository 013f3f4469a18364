using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <summary>The API's objects of one kind by their id, in the order they were added. Safe to use from any thread.</summary>
/// <remarks>
/// Each is kept as its JSON text: readers get an object of their own, undocumented fields stay where a test put them, and a list of
/// 100,000 is written by copying bytes.
/// </remarks>
/// <param name="alias">A second name that objects of this kind are looked up by.</param>
public sealed class ResourceList(Func<JsonObject, string?>? alias = null)
{
    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, Entry> entries = [];
    private byte[]? joined;

    public int Count
    {
        get
        {
            lock (gate)
            {
                return entries.Count;
            }
        }
    }

    public IReadOnlyList<JsonObject> All
    {
        get
        {
            lock (gate)
            {
                return [.. entries.Values.Select(entry => Json.Parse(entry.Text))];
            }
        }
    }

    public void Add(JsonObject resource)
    {
        var id = resource.Text("id") ?? throw new ArgumentException("An object of the API has an id.", nameof(resource));
        lock (gate)
        {
            entries.Add(id, ToEntry(resource));
            joined = null;
        }
    }

    public JsonObject? Find(string id)
    {
        lock (gate)
        {
            return entries.TryGetValue(id, out var entry) ? Json.Parse(entry.Text) : null;
        }
    }

    public bool Contains(string id)
    {
        lock (gate)
        {
            return entries.ContainsKey(id);
        }
    }

    public bool ContainsAlias(string name)
    {
        lock (gate)
        {
            return entries.Values.Any(entry => entry.Alias == name);
        }
    }

    /// <returns>The object as changed; null if there is none of that id.</returns>
    public JsonObject? Update(string id, Action<JsonObject> change)
    {
        lock (gate)
        {
            if (Find(id) is not { } resource)
            {
                return null;
            }

            change(resource);
            entries[id] = ToEntry(resource);
            joined = null;
            return resource;
        }
    }

    public bool Remove(string id)
    {
        lock (gate)
        {
            joined = null;
            return entries.Remove(id);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            joined = null;
            entries.Clear();
        }
    }

    /// <summary>All of them as the value of one property: <c>{ "inboxes": [ … ] }</c>.</summary>
    internal byte[] ToJson(string property)
    {
        lock (gate)
        {
            return joined ??= Json.Join(property, [.. entries.Values.Select(entry => entry.Text)]);
        }
    }

    private Entry ToEntry(JsonObject resource) => new(alias?.Invoke(resource), Json.ToBytes(resource));

    private readonly record struct Entry(string? Alias, byte[] Text);
}
