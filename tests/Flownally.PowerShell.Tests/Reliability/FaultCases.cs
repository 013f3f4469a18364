using System.Text.Json.Nodes;

namespace Flownally.Tests.Reliability;

/// <summary>Every fault that the sandbox can script.</summary>
internal static class FaultCases
{
    private const int OverTheLimit = (256 * 1024 * 1024) + 1;

    /// <summary>Longer than the client settles an outcome, so that an undercut pause shows.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(29);

    /// <summary>The date is on the server's own clock, which goes on while a test runs.</summary>
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan TooLong = TimeSpan.FromHours(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(2);

    private static readonly int[] Refusals =
        [400, 401, 402, 403, 404, 405, 406, 409, 410, 411, 412, 413, 414, 415, 422, 423, 424, 425, 426, 428, 431, 451];

    public static IReadOnlyList<FaultCase> All { get; } =
    [
        new("nothing", Effect.None, null, _ => Fault.Delay(TimeSpan.Zero)),
        .. Refusals.Select(status => new FaultCase($"{status}", Effect.Refused, IdOf(status), _ => Fault.Status(status))),
        .. new[] { 401, 404, 422 }.Select(status => new FaultCase($"{status} without the body that it announces", Effect.Refused, IdOf(status), scenario => scenario.Stalled(status))),
        .. Unreadable("400 as an HTML page", "RequestFailed", _ => Fault.Html(400)),
        .. new[] { 401, 403, 404, 409, 422 }.SelectMany(status => Unreadable($"{status} as an HTML page", "InvalidResponse", _ => Fault.Html(status))),
        .. Unreadable("redirect 302", "UnexpectedRedirect", scenario => Fault.Redirect(scenario.Elsewhere)),
        .. Unreadable("redirect 307", "UnexpectedRedirect", scenario => Fault.Redirect(scenario.Elsewhere, 307)),

        new("429", Effect.Postponed, "RateLimited", _ => Fault.Status(429)),
        .. WithRetryAfter(429, Effect.Postponed, "RateLimited"),
        new("429 without the body that it announces", Effect.Postponed, "RateLimited", scenario => scenario.Stalled(429)),

        .. Broken("408", "RequestFailed", _ => Fault.Status(408)),
        .. Broken("500", "ServiceUnavailable", _ => Fault.Status(500)).Select(Ended),
        .. Broken("501", "ServiceUnavailable", _ => Fault.Status(501)),
        .. Broken("502", "ServiceUnavailable", _ => Fault.Status(502)),
        .. Broken("503", "ServiceUnavailable", _ => Fault.Status(503)).Select(Ended),
        .. WithRetryAfter(503, Effect.Lost, "ServiceUnavailable").Select(Ended),
        .. Broken("504", "ServiceUnavailable", _ => Fault.Status(504)),
        .. Broken("500 as an HTML page", "ServiceUnavailable", _ => Fault.Html(500)),
        .. Broken("502 as an HTML page", "ServiceUnavailable", _ => Fault.Html()),
        .. Broken("503 as an HTML page", "ServiceUnavailable", _ => Fault.Html(503)),
        new("503 without the body that it announces", Effect.Lost, "ServiceUnavailable", scenario => scenario.Stalled(503)),

        .. Broken("reset", "ConnectionFailed", _ => Fault.Reset()),
        new("reset with the work done late", Effect.Lost, "ConnectionFailed", _ => Fault.WorkLate(Moment)) { DoesWork = true },
        new("truncated", Effect.Lost, "ConnectionFailed", _ => Fault.Truncated()) { DoesWork = true, NeedsBody = true },
        new("truncated in chunks", Effect.Lost, "ConnectionFailed", _ => Fault.Truncated(chunked: true)) { DoesWork = true, NeedsBody = true },

        new("slow but in time", Effect.None, null, _ => Fault.Delay(Moment)),
        new("no answer", Effect.Lost, "RequestTimedOut", scenario => scenario.Silence()),
        new("no answer after the work", Effect.Lost, "RequestTimedOut", scenario => scenario.SilenceAfterWork()) { DoesWork = true },
        new("byte by byte but in time", Effect.None, null, _ => Fault.Drip(400, Moment)),
        new("byte by byte without an end", Effect.Lost, "RequestTimedOut", scenario => scenario.EndlessDrip()) { DoesWork = true, NeedsBody = true },

        new("oversized", Effect.Unreadable, "ResponseTooLarge", _ => Fault.Oversized(OverTheLimit, chunked: true).AfterWork()) { DoesWork = true, IsHeavy = true },
        .. Unreadable("garbage", "InvalidResponse", _ => Fault.Reply(200, "}{")),
        .. Unreadable("200 as an HTML page", "InvalidResponse", _ => Fault.Html(200)),
        new("a number where text is documented", Effect.None, null, _ => Fault.Odd("name", 7)),
        new("a list where an object is documented", Effect.None, null, _ => Fault.Odd("config", new JsonArray())) { WarnsOf = "config" },
        new("pages without an end", Effect.Unreadable, "InvalidResponse", _ => Fault.EndlessPages()) { Path = "/teams", IsHeavy = true },
    ];

    private static string? IdOf(int status) => status switch
    {
        400 or 422 => "InvalidRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => null,
        409 => "Conflict",
        _ => "RequestFailed",
    };

    private static FaultCase[] WithRetryAfter(int status, Effect effect, string errorId) =>
    [
        new($"{status} with Retry-After in seconds", effect, errorId, _ => Fault.Status(status).RetryAfter(Pause)) { Pause = Pause },
        new($"{status} with Retry-After as a date", effect, errorId, _ => Fault.Status(status).RetryAfter(DateTimeOffset.UtcNow + Pause)) { Pause = LeastPause },
        new($"{status} with Retry-After in an hour", effect, errorId, _ => Fault.Status(status).RetryAfter(TooLong)) { Pause = TooLong, IsPauseTooLong = true },
    ];

    private static FaultCase[] Broken(string name, string errorId, Func<Scenario, Fault> make) =>
    [
        new($"{name} before the work", Effect.Lost, errorId, make),
        new($"{name} after the work", Effect.Lost, errorId, scenario => make(scenario).AfterWork()) { DoesWork = true },
    ];

    private static FaultCase[] Unreadable(string name, string errorId, Func<Scenario, Fault> make) =>
    [
        new($"{name} instead of the work", Effect.Unreadable, errorId, make),
        new($"{name} after the work", Effect.Unreadable, errorId, scenario => make(scenario).AfterWork()) { DoesWork = true },
    ];

    private static FaultCase Ended(FaultCase fault) => fault with { HasEnded = true };
}
