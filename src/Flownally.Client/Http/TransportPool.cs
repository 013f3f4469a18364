using System.Net;
using System.Runtime.CompilerServices;

namespace Flownally.Client.Http;

/// <summary>
/// Shares transports, and with them their connections, between all who talk to the same address with the same key. A transport
/// lives as long as somebody holds options it was made for, so forgetting a connection forgets its key as well.
/// </summary>
internal static class TransportPool
{
    private static readonly ConditionalWeakTable<ClientOptions, ApiTransport> Holders = [];
    private static readonly Dictionary<SharingKey, WeakReference<ApiTransport>> Shared = [];

    public static ApiTransport For(ClientOptions options) => Holders.GetValue(options, FindOrCreate);

    private static ApiTransport FindOrCreate(ClientOptions options)
    {
        var key = new SharingKey(options.BaseUri, options.Key.Fingerprint(), options.AttemptTimeout, options.MaximumRetryCount, options.Proxy);
        lock (Shared)
        {
            if (Shared.TryGetValue(key, out var reference) && reference.TryGetTarget(out var transport))
            {
                return transport;
            }

            foreach (var abandoned in Shared.Where(entry => !entry.Value.TryGetTarget(out _)).Select(entry => entry.Key).ToList())
            {
                Shared.Remove(abandoned);
            }

            transport = new ApiTransport(options, TimeProvider.System, HttpClients.Create(options));
            Shared[key] = new WeakReference<ApiTransport>(transport);
            return transport;
        }
    }

    private sealed record SharingKey(Uri BaseUri, string KeyFingerprint, TimeSpan AttemptTimeout, int MaximumRetryCount, IWebProxy? Proxy);
}
