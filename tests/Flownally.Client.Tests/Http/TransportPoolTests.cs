using System.Net;
using System.Runtime.CompilerServices;
using Flownally.Client.Http;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class TransportPoolTests
{
    [Fact]
    public void The_same_options_have_one_transport()
    {
        var options = Options();

        Assert.Same(TransportPool.For(options), TransportPool.For(options));
    }

    public static TheoryData<string> Differences => ["key", "address", "time", "retries", "proxy"];

    [Theory]
    [MemberData(nameof(Differences))]
    public void Another_key_or_address_or_setting_has_a_transport_of_its_own(string difference)
    {
        var mine = Options();
        var other = difference switch
        {
            "key" => Options(key: "fln_live_another0123456789"),
            "address" => Options(address: "https://pool.test/v2/"),
            "time" => Options() with { AttemptTimeout = TimeSpan.FromSeconds(7) },
            "retries" => Options() with { MaximumRetryCount = 7 },
            _ => Options() with { Proxy = new WebProxy("http://proxy.test") },
        };

        Assert.NotSame(TransportPool.For(mine), TransportPool.For(other));
    }

    [Fact]
    public async Task The_same_address_and_key_share_their_connections_and_their_pauses()
    {
        await using var server = new LoopbackServer("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 100\r\nContent-Length: 0\r\n\r\n", Reply);
        var first = Options(address: server.Address) with { AttemptTimeout = TimeSpan.FromSeconds(2) };
        Assert.Equal(ErrorIds.RateLimited, (await Fail(first)).ErrorId);

        var held = await Fail(Options(address: server.Address) with { AttemptTimeout = TimeSpan.FromSeconds(3), MaximumRetryCount = 7 });
        Assert.Equal("GET /inboxes was not sent: the server asked for a pause that outlasts the time allowed for it.", held.Message);
        Assert.Single(server.Requests);

        var otherKey = Options(key: "fln_live_another0123456789", address: server.Address);
        Assert.Empty(await Client(otherKey).Inboxes.ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, server.Requests.Count);
        GC.KeepAlive(first);
    }

    [Fact]
    public async Task Another_address_is_not_held_and_options_that_are_alike_use_one_connection()
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
        GC.KeepAlive(first);
        GC.KeepAlive(second);
    }

    [Fact]
    public void A_transport_is_forgotten_with_the_last_options_it_was_made_for()
    {
        var transport = TransportThatNobodyHolds();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(transport.IsAlive);
    }

    // In a method of its own, so that no local variable keeps it alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference TransportThatNobodyHolds() => new(TransportPool.For(Options(key: "fln_live_forgotten0123456789")));

    private const string Reply = "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"inboxes\":[]}";

    private static FlownallyClient Client(ClientOptions options) => FlownallyClient.Create(options, new RecordingObserver());

    private static Task<FlownallyException> Fail(ClientOptions options) =>
        Assert.ThrowsAsync<FlownallyException>(() => Client(options).Inboxes.ListAsync(TestContext.Current.CancellationToken));

    private static ClientOptions Options(string key = "fln_live_shared0123456789", string address = "https://pool.test/v1/") =>
        new(new Uri(address), new ApiKey(key));
}
