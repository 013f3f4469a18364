using System.Net;
using System.Net.Http.Headers;

namespace Flownally.Benchmarks.Client;

/// <summary>Stands in for the network: gives the same reply to every request, at once.</summary>
internal sealed class CannedWire(HttpStatusCode status, byte[] body, string type = "application/json") : HttpMessageHandler
{
    /// <summary>The reply, fresh for each that reads it.</summary>
    public HttpResponseMessage Reply()
    {
        // A stream, as from the network: the content of an array would be handed over whole.
        var content = new StreamContent(new MemoryStream(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return new HttpResponseMessage(status) { Content = content };
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(Reply());
}
