using System.Net;
using System.Net.Http.Headers;

namespace Flownally.Client.Http;

/// <summary>Makes the HTTP client of a transport.</summary>
internal static class HttpClients
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    // Long enough to reuse connections, short enough to notice that the API's name has moved to another address.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly ProductInfoHeaderValue UserAgent =
        new("Flownally.PowerShell", typeof(HttpClients).Assembly.GetName().Version!.ToString(3));

    /// <summary>Makes a client that carries the key and keeps its connections.</summary>
    /// <param name="options">The address, the key and the proxy.</param>
    /// <param name="wire">What stands in for the network in a test; null for the network.</param>
    public static HttpClient Create(ClientOptions options, HttpMessageHandler? wire = null) =>
        new(new TraceHandler(options.Key) { InnerHandler = wire ?? Network(options) })
        {
            // RetryPolicy has the time limits.
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders =
            {
                Authorization = new AuthenticationHeaderValue("Bearer", options.Key.Reveal()),
                Accept = { new MediaTypeWithQualityHeaderValue("application/json") },
                UserAgent = { UserAgent },
            },
        };

    private static SocketsHttpHandler Network(ClientOptions options) => new()
    {
        // The key goes to the address it was given for, and nowhere else.
        AllowAutoRedirect = false,
        UseCookies = false,
        // A body that can't be unpacked is InvalidDataException with these; with Brotli it is InvalidOperationException, as a bug of ours would be.
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        Proxy = options.Proxy,
    };
}
