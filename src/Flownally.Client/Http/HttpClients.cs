using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Flownally.Client.Http;

/// <summary>
/// The process's HTTP clients: a named one for each route, which is an address and a proxy. They and their handlers live as long as the
/// process, since another runspace may be using them at any time; what expires are the connections in them.
/// </summary>
internal static class HttpClients
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    // Long enough to reuse connections, short enough to notice that the API's name has moved to another address.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly ProductInfoHeaderValue UserAgent =
        new("Flownally.PowerShell", typeof(HttpClients).Assembly.GetName().Version!.ToString(3));

    private static readonly ConcurrentDictionary<Route, HttpClient> Clients = new();
    private static readonly ConcurrentDictionary<string, Func<HttpMessageHandler>> Handlers = new();

    private static readonly Lazy<IHttpClientFactory> Factory = new(() =>
    {
        var services = new ServiceCollection().AddHttpClient();
        // Those of the package write to loggers and meters, which nobody reads here.
        services.RemoveAll<IHttpMessageHandlerBuilderFilter>();
        services.AddSingleton<IConfigureOptions<HttpClientFactoryOptions>>(new NamedClientOptions());
        return services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>();
    });

    /// <summary>The client for a route.</summary>
    public static HttpClient For(ClientOptions options)
    {
        // The handler must not keep the options: they hold the key.
        var (address, proxy, credential) = (options.BaseUri, options.Proxy, options.ProxyCredential);
        return Clients.GetOrAdd(
            new Route(address, proxy, credential?.Domain, credential?.UserName, credential?.Password),
            // Routes may differ in a password alone, which is in no name.
            _ => Create($"{address} by {proxy?.Authority ?? "the system's proxy"} {Guid.NewGuid():N}", () => Network(address, proxy, credential)));
    }

    /// <summary>A client of the same making on another handler than the network's.</summary>
    public static HttpClient On(HttpMessageHandler handler) => Create($"{Guid.NewGuid():N}", () => handler);

    private static HttpClient Create(string name, Func<HttpMessageHandler> handler)
    {
        Handlers[name] = handler;
        var client = Factory.Value.CreateClient(name);
        // ApiTransport has the time limits.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        client.DefaultRequestHeaders.UserAgent.Add(UserAgent);
        return client;
    }

    private static SocketsHttpHandler Network(Uri address, Uri? proxy, NetworkCredential? credential) => new()
    {
        // The key goes to the address it was given for, and nowhere else.
        AllowAutoRedirect = false,
        UseCookies = false,
        // A body that can't be unpacked is InvalidDataException with these; with Brotli it is InvalidOperationException, as a bug of ours would be.
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        // Only this machine has an http address. A proxy would read the key.
        UseProxy = address.Scheme == Uri.UriSchemeHttps,
        Proxy = proxy is null ? SystemProxy.WithPasswordInAddress(address, credential) : new WebProxy(proxy) { Credentials = credential },
        DefaultProxyCredentials = credential,
    };

    private sealed record Route(Uri BaseUri, Uri? Proxy, string? ProxyDomain, string? ProxyUser, string? ProxyPassword);

    /// <summary>What all named clients are made of, whatever names there will be.</summary>
    private sealed class NamedClientOptions : IConfigureNamedOptions<HttpClientFactoryOptions>
    {
        public void Configure(HttpClientFactoryOptions options) => Configure(Options.DefaultName, options);

        public void Configure(string? name, HttpClientFactoryOptions options)
        {
            options.HandlerLifetime = Timeout.InfiniteTimeSpan;
            options.SuppressHandlerScope = true;
            options.HttpMessageHandlerBuilderActions.Add(builder =>
            {
                builder.PrimaryHandler = Handlers[name!]();
                builder.AdditionalHandlers.Add(new TraceHandler());
            });
        }
    }
}
