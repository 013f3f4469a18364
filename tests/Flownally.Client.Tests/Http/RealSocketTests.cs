using System.Net;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

/// <summary>What only the network's own handler can show.</summary>
public sealed class RealSocketTests
{
    private const string EmptyList = "{\"inboxes\":[]}";

    private readonly RecordingObserver observer = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_handler_does_not_repeat_a_DELETE_by_itself()
    {
        // A connection that has served a request before is one that the framework takes for idle when it closes.
        await using var server = new LoopbackServer(
            $"HTTP/1.1 200 OK\r\nContent-Length: {EmptyList.Length}\r\n\r\n{EmptyList}",
            LoopbackServer.CloseWithoutResponse,
            "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        var client = Client(server);
        await client.Inboxes.ListAsync(Stop);

        await client.Inboxes.DeleteAsync("ibx_1", Stop);

        Assert.Equal(
            [("GET", 1, HttpStatusCode.OK), ("DELETE", 1, null), ("DELETE", 2, HttpStatusCode.NotFound)],
            observer.Attempts.Select(attempt => (attempt.Method, attempt.Number, attempt.StatusCode)));
        Assert.StartsWith($"DELETE /inboxes/ibx_1: the connection to {new Uri(server.Address).Authority} broke: ", Assert.Single(observer.Retries).Reason, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(
            $"""
            DELETE /inboxes/ibx_1 HTTP/1.1
            Host: {server.Address[7..^1]}
            Accept: application/json
            Accept-Encoding: gzip, deflate
            User-Agent: Flownally.PowerShell/{typeof(FlownallyClient).Assembly.GetName().Version!.ToString(3)}
            Authorization: Bearer fln_live_socket0123456789
            Content-Length: 0


            """.ReplaceLineEndings("\r\n").Split("\r\n").Order(StringComparer.Ordinal),
            server.Requests[2].Split("\r\n").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_connection_closed_during_a_DELETE_is_a_connection_failure()
    {
        await using var server = new LoopbackServer(LoopbackServer.CloseWithoutResponse);

        var failure = await Assert.ThrowsAsync<FlownallyException>(() => Client(server, maximumRetryCount: 0).Inboxes.DeleteAsync("ibx_1", Stop));

        Assert.Equal(ErrorIds.ConnectionFailed, failure.ErrorId);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task No_redirect_is_followed()
    {
        await using var elsewhere = new LoopbackServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await using var server = new LoopbackServer($"HTTP/1.1 307 Temporary Redirect\r\nLocation: {elsewhere.Address}\r\nContent-Length: 0\r\n\r\n");

        var failure = await Assert.ThrowsAsync<FlownallyException>(() => Client(server).Inboxes.ListAsync(Stop));

        Assert.Equal(ErrorIds.UnexpectedRedirect, failure.ErrorId);
        Assert.Single(server.Requests);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task No_cookie_is_kept()
    {
        var reply = $"HTTP/1.1 200 OK\r\nSet-Cookie: session=1; Path=/\r\nContent-Length: {EmptyList.Length}\r\n\r\n{EmptyList}";
        await using var server = new LoopbackServer(reply, reply);
        var client = Client(server);

        await client.Inboxes.ListAsync(Stop);
        await client.Inboxes.ListAsync(Stop);

        Assert.Equal(2, server.Requests.Count);
        Assert.DoesNotContain("Cookie", server.Requests[1], StringComparison.OrdinalIgnoreCase);
    }

    private FlownallyClient Client(LoopbackServer server, int maximumRetryCount = 4) => FlownallyClient.Create(
        new ClientOptions(new Uri(server.Address), new ApiKey("fln_live_socket0123456789")) { MaximumRetryCount = maximumRetryCount },
        observer);
}
