using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Tests;

public sealed class RequestLogTests : SandboxTest
{
    [Fact]
    public async Task A_request_is_remembered_as_it_was_sent()
    {
        using var response = await SendAsync("POST", "/inboxes?a=%20b", """{ "pigeon": {} }""");

        var request = Assert.Single(Server.Requests.Writes);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/v1/inboxes?a=%20b", request.Target);
        Assert.Equal("/inboxes", request.Path);
        Assert.Equal($"Bearer {SampleKeys.Admin}", request.Headers["authorization"]);
        Assert.Equal("""{ "pigeon": {} }""", request.Body);
        Assert.Equal(422, request.Status);
    }

    [Fact]
    public async Task Reading_is_no_write()
    {
        using var response = await SendAsync("GET", "/inboxes");

        Assert.Single(Server.Requests.All);
        Assert.Empty(Server.Requests.Writes);
    }

    [Fact]
    public async Task One_after_the_other_is_one_in_flight()
    {
        for (var i = 0; i < 20; i++)
        {
            using var response = await SendAsync("GET", "/teams");
        }

        Assert.Equal(1, Server.Requests.MaxInFlight);
    }

    [Fact]
    public async Task Together_are_several_in_flight()
    {
        Server.Faults.Add(Fault.Delay(Timeout.InfiniteTimeSpan));
        var waiting = SendAsync("GET", "/teams");
        while (Server.Requests.All.Count == 0)
        {
            await Task.Delay(1, Cancellation);
        }

        using var response = await SendAsync("GET", "/inboxes");

        Assert.Equal(2, Server.Requests.MaxInFlight);
        await Server.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
    }
}
