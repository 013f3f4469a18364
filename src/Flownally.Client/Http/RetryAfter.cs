using System.Globalization;
using System.Net.Http.Headers;

namespace Flownally.Client.Http;

/// <summary>How long a server wants to be left alone.</summary>
internal static class RetryAfter
{
    private const string Header = "Retry-After";

    /// <summary>Reads the header in both its forms, the longest of several; null when there is none that can be read.</summary>
    /// <param name="headers">The response's headers.</param>
    /// <param name="now">The time by our clock.</param>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now) =>
        headers.TryGetValues(Header, out var values) ? values.Max(value => Seconds(value) ?? Date(value, headers.Date ?? now)) : null;

    /// <summary>When a wait is over; the latest time there is if that is later.</summary>
    public static DateTimeOffset End(DateTimeOffset now, TimeSpan wait) => wait < DateTimeOffset.MaxValue - now ? now + wait : DateTimeOffset.MaxValue;

    // RFC 9110 knows whole seconds only, but fractions are met, and so are numbers that no integer holds.
    private static TimeSpan? Seconds(string value) =>
        !double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var seconds) ? null
        : seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds)
        : TimeSpan.MaxValue;

    // A date is on the server's clock, which the response's own Date tells: only the difference counts.
    private static TimeSpan? Date(string value, DateTimeOffset now) =>
        !RetryConditionHeaderValue.TryParse(value, out var header) || header.Date is not { } date ? null : date > now ? date - now : TimeSpan.Zero;
}
