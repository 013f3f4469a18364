namespace Flownally.Client.Http;

/// <summary>Shares objects by key for as long as anybody else holds them.</summary>
internal sealed class WeakCache<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private readonly Dictionary<TKey, WeakReference<TValue>> entries = [];

    public TValue FindOrCreate(TKey key, Func<TValue> create)
    {
        lock (entries)
        {
            if (entries.TryGetValue(key, out var reference) && reference.TryGetTarget(out var value))
            {
                return value;
            }

            foreach (var abandoned in entries.Keys.Where(known => !entries[known].TryGetTarget(out _)).ToList())
            {
                entries.Remove(abandoned);
            }

            value = create();
            entries[key] = new WeakReference<TValue>(value);
            return value;
        }
    }
}
