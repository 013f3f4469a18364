using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Tests;

/// <summary>A fresh sandbox for each test, and a client that knows nothing but HTTP.</summary>
public abstract class SandboxTest : IAsyncLifetime
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    protected SandboxServer Server { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Server = await SandboxServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<HttpResponseMessage> SendAsync(
        string method, string path, string? body = null, string? token = SampleKeys.Admin, string contentType = "application/json")
    {
        var request = Request(method, path, token);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, contentType);
        }

        return client.SendAsync(request, Cancellation);
    }

    /// <summary>The response as soon as its headers are there.</summary>
    protected Task<HttpResponseMessage> SendWithoutBodyAsync(string method, string path) =>
        client.SendAsync(Request(method, path, SampleKeys.Admin), HttpCompletionOption.ResponseHeadersRead, Cancellation);

    /// <summary>The reply's JSON, which has to come with this status.</summary>
    protected async Task<JsonNode> JsonAsync(
        HttpStatusCode status,
        string method,
        string path,
        string? body = null,
        string? token = SampleKeys.Admin,
        string contentType = "application/json")
    {
        using var response = await SendAsync(method, path, body, token, contentType);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
    }

    private HttpRequestMessage Request(string method, string path, string? token)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), Server.BaseUri + path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
