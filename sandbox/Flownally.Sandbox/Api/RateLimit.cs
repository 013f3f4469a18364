using Microsoft.AspNetCore.Http;

namespace Flownally.Sandbox.Api;

/// <summary>
/// Accepts so many requests a second from each key, and as many at once after a pause; refuses the others with 429 and <c>Retry-After: 1</c>.
/// </summary>
/// <remarks>The API's own limits are not documented.</remarks>
/// <param name="perSecond">How many; zero for no limit.</param>
internal sealed class RateLimit(int perSecond)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (double Tokens, long At)> buckets = [];

    public async Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        if (perSecond == 0 || TryTake(context.Request.PathBase + context.Request.Headers.Authorization.ToString()))
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = "1";
        await new Problem(429, "rate_limited", $"This key may send {perSecond} requests a second.").SendAsync(context);
    }

    private bool TryTake(string key)
    {
        lock (gate)
        {
            var now = TimeProvider.System.GetTimestamp();
            var (tokens, at) = buckets.GetValueOrDefault(key, (perSecond, now));
            tokens = Math.Min(perSecond, tokens + (TimeProvider.System.GetElapsedTime(at, now).TotalSeconds * perSecond));
            var isAccepted = tokens >= 1;
            buckets[key] = (isAccepted ? tokens - 1 : tokens, now);
            return isAccepted;
        }
    }
}
