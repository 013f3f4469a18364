using System.Net.Http.Headers;
using System.Text;
using Flownally.Client.Json;

namespace Flownally.Client.Http;

/// <summary>Shows a request and its reply to an observer that wants to see them: what is known to be harmless, and of the rest the names.</summary>
internal sealed class TraceHandler(ApiKey key) : DelegatingHandler
{
    /// <summary>Where a request carries its observer.</summary>
    public static readonly HttpRequestOptionsKey<IRequestObserver> Observer = new(nameof(Observer));

    private static readonly HashSet<string> ShownHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Content-Encoding", "Content-Length", "Content-Type", "Date", "Retry-After", "Server", "Transfer-Encoding", "User-Agent",
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Options.TryGetValue(Observer, out var observer) && observer.IsTracing
            ? SendAsync(request, observer, cancellationToken)
            : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, IRequestObserver observer, CancellationToken cancellationToken)
    {
        var sent = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        observer.Traced(Text($"{request.Method} {request.RequestUri}", request.Headers, request.Content, sent));
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var received = await ReadAheadAsync(response, cancellationToken).ConfigureAwait(false);
        observer.Traced(Text($"{(int)response.StatusCode} {response.ReasonPhrase}", response.Headers, response.Content, received));
        return response;
    }

    // Tracing changes nothing: a body that is cut off, or longer than is allowed, is found so by the one who reads it.
    private static async Task<byte[]> ReadAheadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var wire = response.Content;
        var read = new MemoryStream();
        Exception? end = null;
        try
        {
            var body = await wire.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await new ReplyStream(body, JsonReply.MaximumLength).CopyToAsync(read, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidDataException or FlownallyException)
        {
            end = failure;
        }

        var bytes = read.ToArray();
        response.Content = new StreamContent(new ReplayedStream(bytes, end));
        foreach (var (name, values) in wire.Headers)
        {
            response.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return bytes;
    }

    private string Text(string firstLine, HttpHeaders headers, HttpContent? content, byte[] body)
    {
        var text = new StringBuilder(firstLine);
        foreach (var (name, values) in headers.Concat(content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()))
        {
            text.AppendLine().Append(name).Append(": ").Append(ShownHeaders.Contains(name) ? string.Join(", ", values) : HarmlessJson.Hidden);
        }

        if (body.Length > 0)
        {
            text.AppendLine().AppendLine().Append(HarmlessJson.Of(Encoding.UTF8.GetString(body).TrimStart('\uFEFF')));
        }

        return key.Hide(text.ToString());
    }
}
