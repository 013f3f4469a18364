using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class HttpClientsTests
{
    [Fact]
    public async Task Clients_of_one_address_and_key_share_connections_and_pauses()
    {
        await using var server = new LoopbackServer("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 100\r\nContent-Length: 0\r\n\r\n", Reply);
        var first = Options(address: server.Address) with { AttemptTimeout = TimeSpan.FromSeconds(2) };
        Assert.Equal(ErrorIds.RateLimited, (await Fail(first)).ErrorId);

        var held = await Fail(Options(address: server.Address) with { AttemptTimeout = TimeSpan.FromSeconds(3), MaximumRetryCount = 7 });
        Assert.Equal("the server asked for a pause longer than the time left for the request.", held.Reason);
        Assert.Single(server.Requests);

        var otherKey = Options(key: "fln_live_another0123456789", address: server.Address);
        Assert.Empty(await Client(otherKey).Inboxes.ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Another_address_is_not_paused_and_equal_routes_share_a_connection()
    {
        await using var server = new LoopbackServer(
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 100\r\nContent-Length: 0\r\n\r\n", Reply, Reply);
        var first = Options(address: server.Address + "a/") with { AttemptTimeout = TimeSpan.FromSeconds(2) };
        var (second, third) = (Options(address: server.Address + "b/"), Options(address: server.Address + "b/") with { AttemptTimeout = TimeSpan.FromSeconds(2) });
        await Fail(first);

        await Client(second).Inboxes.ListAsync(TestContext.Current.CancellationToken);
        await Client(third).Inboxes.ListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["GET /a/inboxes", "GET /b/inboxes", "GET /b/inboxes"], server.Requests.Select(request => request.Split(" HTTP")[0]));
        Assert.Equal(2, server.ConnectionCount);
    }

    [Fact]
    public async Task An_http_address_is_reached_without_a_proxy()
    {
        await using var server = new LoopbackServer(Reply);
        await using var proxy = new LoopbackServer(Reply);

        await Client(Options(address: server.Address) with { Proxy = new Uri(proxy.Address) }).Inboxes.ListAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("GET /inboxes ", Assert.Single(server.Requests), StringComparison.Ordinal);
        Assert.Empty(proxy.Requests);
    }

    private const string Reply = "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"inboxes\":[]}";

    private static FlownallyClient Client(ClientOptions options) => FlownallyClient.Create(options, new RecordingObserver());

    private static Task<FlownallyException> Fail(ClientOptions options) =>
        Assert.ThrowsAsync<FlownallyException>(() => Client(options).Inboxes.ListAsync(TestContext.Current.CancellationToken));

    private static ClientOptions Options(string key = "fln_live_shared0123456789", string address = "https://pool.test/v1/") =>
        new(new Uri(address), new ApiKey(key));
}
