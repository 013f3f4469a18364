using System.Net.Http.Headers;
using System.Text;
using Flownally.Client.Json;

namespace Flownally.Client.Http;

/// <summary>Who wants to see a request, and the key that must not be seen.</summary>
internal sealed record Trace(IRequestObserver Observer, ApiKey Key, TimeProvider Clock);

/// <summary>Shows a request and its response to an observer that wants to see them. Values are redacted unless they are known to be harmless.</summary>
internal sealed class TraceHandler : DelegatingHandler
{
    /// <summary>Where a request carries who wants to see it.</summary>
    public static readonly HttpRequestOptionsKey<Trace> Trace = new(nameof(Trace));

    private static readonly HashSet<string> ShownHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Content-Encoding", "Content-Length", "Content-Type", "Date", "Retry-After", "Server", "Transfer-Encoding", "User-Agent",
    };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Options.TryGetValue(Trace, out var trace) && trace.Observer.IsTracing
            ? SendAsync(request, trace, cancellationToken)
            : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Trace trace, CancellationToken cancellationToken)
    {
        // A file stays where it is.
        var sent = request.Content is { } content && JsonResponse.MayBeJson(content.Headers.ContentType)
            ? await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false)
            : [];
        trace.Observer.Traced(trace.Key.Redact(Text($"{request.Method} {request.RequestUri}", request.Headers, request.Content, sent)));
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var received = await ReadAheadAsync(response, trace.Clock, cancellationToken).ConfigureAwait(false);
        trace.Observer.Traced(trace.Key.Redact(Text($"{(int)response.StatusCode} {response.ReasonPhrase}", response.Headers, response.Content, received)));
        return response;
    }

    // Tracing changes nothing: a body that is cut off, longer than is allowed, or too long in coming, is found so by the one who reads it.
    private static async Task<byte[]> ReadAheadAsync(HttpResponseMessage response, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new TimeLimit(response.IsSuccessStatusCode ? Timeout.InfiniteTimeSpan : ErrorResponse.BodyTimeout, clock, cancellationToken);
        using var wire = response.Content;
        var read = new MemoryStream();
        Exception? end = null;
        try
        {
            var body = await wire.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            await new ResponseStream(body, JsonResponse.MaximumLength).CopyToAsync(read, limit.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or InvalidDataException or FlownallyException)
        {
            end = failure;
        }

        catch (OperationCanceledException late) when (limit.EndedIt)
        {
            end = new IOException("The body did not come.", late);
        }

        var bytes = read.ToArray();
        response.Content = new StreamContent(new ReplayedStream(bytes, end));
        foreach (var (name, values) in wire.Headers)
        {
            response.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return bytes;
    }

    private static string Text(string firstLine, HttpHeaders headers, HttpContent? content, byte[] body)
    {
        var text = new StringBuilder(firstLine);
        foreach (var (name, values) in headers.Concat(content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()))
        {
            text.AppendLine().Append(name).Append(": ").Append(ShownHeaders.Contains(name) ? string.Join(", ", values) : RedactedJson.Redacted);
        }

        if (body.Length > 0)
        {
            text.AppendLine().AppendLine().Append(RedactedJson.Of(Encoding.UTF8.GetString(body).TrimStart('\uFEFF')));
        }

        return text.ToString();
    }

    /// <summary>A body that was read ahead: gives what was read, and then ends as the body did, be it with a failure.</summary>
    private sealed class ReplayedStream(byte[] body, Exception? end) : MemoryStream(body, writable: false)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length && end is not null ? throw end : base.ReadAsync(buffer, cancellationToken);
    }
}
