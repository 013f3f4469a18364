using System.Net.Http.Headers;

namespace Flownally.Client.Http;

/// <summary>When a server allows another attempt.</summary>
internal static class RetryAfter
{
    /// <summary>Reads the header in both its forms; null when there is none.</summary>
    /// <param name="headers">The response's headers.</param>
    /// <param name="now">The time by our clock.</param>
    public static DateTimeOffset? Read(HttpResponseHeaders headers, DateTimeOffset now) => headers.RetryAfter switch
    {
        { Delta: { } seconds } => now + seconds,
        // A date is on the server's clock, which the response's own Date tells: only the difference counts.
        { Date: { } date } => Later(now, date - (headers.Date ?? now)),
        _ => null,
    };

    private static DateTimeOffset Later(DateTimeOffset now, TimeSpan wait) =>
        wait <= TimeSpan.Zero ? now : wait < DateTimeOffset.MaxValue - now ? now + wait : DateTimeOffset.MaxValue;
}
