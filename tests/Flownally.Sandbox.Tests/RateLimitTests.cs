using System.Net;
using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Tests;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Each_key_has_its_own_limit()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { RequestsPerSecond = 3 });
        using var client = new HttpClient();

        // Slow as they may be, these don't take the seconds in which the limit would allow all of them.
        var admin = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => SendAsync(client, server, SampleKeys.Admin)));
        var agent = await SendAsync(client, server, SampleKeys.Agent);

        Assert.Equal(HttpStatusCode.OK, agent.StatusCode);
        Assert.InRange(admin.Count(response => response.StatusCode == HttpStatusCode.OK), 3, 59);
        Assert.All(admin.Where(response => response.StatusCode != HttpStatusCode.OK), refused =>
            Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (refused.StatusCode, refused.Headers.RetryAfter?.ToString())));
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, SandboxServer server, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{server.BaseUri}/inboxes");
        request.Headers.Authorization = new("Bearer", key);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
