using System.Text;

namespace Flownally.Client.Tests.Support;

/// <summary>A request as it went over the wire.</summary>
/// <param name="Method">The method.</param>
/// <param name="Uri">The whole address, encoded as it is sent.</param>
/// <param name="Headers">Every header that the client set, as lines in the order of their names.</param>
/// <param name="Body">The body; null when there was none, not even an empty one.</param>
/// <param name="At">When it was sent, by the fake clock.</param>
internal sealed record SentRequest(string Method, string Uri, IReadOnlyList<string> Headers, string? Body, DateTimeOffset At)
{
    /// <summary>The path below the base address, with the query.</summary>
    public string Path => Uri.Replace(ClientOptions.DefaultBaseUri.AbsoluteUri, "");

    public static async Task<SentRequest> Of(HttpRequestMessage request, DateTimeOffset now)
    {
        // Worked out when it's asked for, as the network's own handler does.
        _ = request.Content?.Headers.ContentLength;
        return new(
            request.Method.Method,
            request.RequestUri!.AbsoluteUri,
            [.. request.Headers.Concat(request.Content?.Headers.ToList() ?? [])
                .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
                .Order(StringComparer.Ordinal)],
            request.Content is null ? null : new UTF8Encoding(false, true).GetString(await request.Content.ReadAsByteArrayAsync()),
            now);
    }
}
