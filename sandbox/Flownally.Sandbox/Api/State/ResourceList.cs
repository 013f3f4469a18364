using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <summary>The API's objects of one kind by their id, in the order they were added. Safe to use from any thread.</summary>
/// <remarks>
/// Each is kept as its JSON text: readers get an object of their own, fields that nobody documented stay where a test put
/// them, and a list of 100,000 is written by copying bytes.
/// </remarks>
/// <param name="alias">A second name that objects of this kind are looked up by.</param>
public sealed class ResourceList(Func<JsonObject, string?>? alias = null)
{
    private readonly Lock gate = new();
    private readonly LinkedList<Entry> entries = [];
    private readonly Dictionary<string, LinkedListNode<Entry>> byId = [];
    private readonly Dictionary<string, string> idByAlias = [];
    private byte[]? joined;

    public int Count
    {
        get { lock (gate) return byId.Count; }
    }

    public IReadOnlyList<JsonObject> All
    {
        get { lock (gate) return [.. entries.Select(entry => Json.Parse(entry.Text))]; }
    }

    public void Add(JsonObject resource)
    {
        var id = resource.Text("id") ?? throw new ArgumentException("An object of the API has an id.", nameof(resource));
        lock (gate)
        {
            LinkedListNode<Entry> node = new(new Entry(id, alias?.Invoke(resource), Json.ToBytes(resource)));
            byId.Add(id, node);
            entries.AddLast(node);
            Changed(node.Value);
        }
    }

    public JsonObject? Find(string id)
    {
        lock (gate) return byId.TryGetValue(id, out var node) ? Json.Parse(node.Value.Text) : null;
    }

    public bool Contains(string id)
    {
        lock (gate) return byId.ContainsKey(id);
    }

    public bool ContainsAlias(string name)
    {
        lock (gate) return idByAlias.ContainsKey(name);
    }

    /// <returns>The object as changed; null if there is none of that id.</returns>
    public JsonObject? Update(string id, Action<JsonObject> change)
    {
        lock (gate)
        {
            if (!byId.TryGetValue(id, out var node)) return null;
            var resource = Json.Parse(node.Value.Text);
            change(resource);
            Forget(node.Value);
            node.Value = new Entry(id, alias?.Invoke(resource), Json.ToBytes(resource));
            Changed(node.Value);
            return resource;
        }
    }

    public bool Remove(string id)
    {
        lock (gate)
        {
            if (!byId.Remove(id, out var node)) return false;
            entries.Remove(node);
            Forget(node.Value);
            return true;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
            byId.Clear();
            idByAlias.Clear();
            joined = null;
        }
    }

    /// <summary>All of them as the value of one property: <c>{ "inboxes": [ … ] }</c>.</summary>
    internal byte[] ToJson(string property)
    {
        lock (gate) return joined ??= Json.Join(property, [.. entries.Select(entry => entry.Text)]);
    }

    private void Changed(Entry entry)
    {
        if (entry.Alias is not null) idByAlias[entry.Alias] = entry.Id;
        joined = null;
    }

    private void Forget(Entry entry)
    {
        if (entry.Alias is not null) idByAlias.Remove(entry.Alias);
        joined = null;
    }

    private readonly record struct Entry(string Id, string? Alias, byte[] Text);
}
