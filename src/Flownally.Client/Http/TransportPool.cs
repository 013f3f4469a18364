using System.Net;
using System.Runtime.CompilerServices;

namespace Flownally.Client.Http;

/// <summary>
/// Shares connections, and the pauses that the server asks for, between all who talk to the same address with the same key. They
/// last as long as somebody holds options they were made for, so forgetting a connection forgets its key as well.
/// </summary>
internal static class TransportPool
{
    private static readonly ConditionalWeakTable<ClientOptions, ApiTransport> Transports = [];
    private static readonly WeakCache<Route, HttpClient> Wires = new();
    private static readonly WeakCache<Route, RateHold> Holds = new();

    public static ApiTransport For(ClientOptions options) => Transports.GetValue(options, Create);

    private static ApiTransport Create(ClientOptions options)
    {
        var account = new Route(options.BaseUri, options.Key.Fingerprint(), Proxy: null);
        return new ApiTransport(
            options,
            options.Clock,
            Wires.FindOrCreate(account with { Proxy = options.Proxy }, () => HttpClients.Create(options)),
            Holds.FindOrCreate(account, () => new RateHold(options.Clock)));
    }

    // A pause counts for an account, whatever the way to it.
    private sealed record Route(Uri BaseUri, string KeyFingerprint, IWebProxy? Proxy);
}
