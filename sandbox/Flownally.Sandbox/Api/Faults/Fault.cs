using System.Globalization;

using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace Flownally.Sandbox.Api;

/// <summary>Something that goes wrong with a request: once and with any request, unless it is told otherwise.</summary>
/// <example><c>Fault.Status(503).RetryAfter(TimeSpan.FromSeconds(1)).On("POST", "/inboxes").Times(2)</c></example>
public sealed record Fault
{
    private Fault(FaultEffect effect) => Effect = effect;

    internal FaultEffect Effect { get; private init; }

    internal int Count { get; private init; } = 1;

    internal Func<RecordedRequest, bool> Matches { get; private init; } = _ => true;

    internal bool WorksLate { get; private init; }

    /// <summary>Answers a problem with this status.</summary>
    public static Fault Status(int status, string code = "sandbox_fault", string? detail = null)
        => new(FaultEffects.Answer(new Problem(status, code, detail)));

    /// <summary>Answers exactly this.</summary>
    public static Fault Reply(int status, string body, string? contentType = Json.ContentType)
        => new(FaultEffects.Answer(status, body, contentType));

    /// <summary>Answers a page as a proxy does.</summary>
    public static Fault Html(int status = 502)
        => Reply(status, "<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>", "text/html");

    public static Fault Redirect(string location, int status = 302) => Reply(status, "", contentType: null).Header("Location", location);

    /// <summary>Answers JSON of this many bytes. Chunked, nothing tells the size in advance.</summary>
    public static Fault Oversized(int bytes, bool chunked = false) => new(FaultEffects.Oversize(bytes, chunked));

    /// <summary>Drops the connection. With <see cref="AfterWork"/> the work is done and the client never learns of it.</summary>
    public static Fault Reset() => new(FaultEffects.Reset());

    /// <summary>Drops the connection at once, and does the work later: <see cref="FaultScript.LateWork"/>.</summary>
    public static Fault WorkLate(TimeSpan delay) => new(FaultEffects.WorkLate(delay)) { WorksLate = true };

    /// <summary>Does nothing for a while, then goes on. A client that leaves meanwhile takes the work with it.</summary>
    public static Fault Delay(TimeSpan delay) => new(FaultEffects.Delay(delay));

    /// <summary>Does nothing until a test says so, then goes on.</summary>
    public static Fault Hold(Task until) => new(FaultEffects.Hold(until));

    /// <summary>Does the work, sends half of the reply and drops the connection.</summary>
    public static Fault Truncated(bool chunked = false) => new(FaultEffects.Truncate(chunked));

    /// <summary>Does the work and sends the reply drop by drop.</summary>
    public static Fault Drip(int bytes, TimeSpan pause) => new(FaultEffects.Drip(bytes, pause));

    /// <summary>Only with requests of this method and path: a route without the version, such as <c>/inboxes/{id}/team</c>.</summary>
    public Fault On(string? method = null, string? path = null)
    {
        TemplateMatcher? route = path is null ? null : new(TemplateParser.Parse(path.TrimStart('/')), []);
        return Where(request => (method is null || HttpMethods.Equals(method, request.Method))
            && (route is null || route.TryMatch(request.Path, [])));
    }

    public Fault Where(Func<RecordedRequest, bool> condition) => this with { Matches = request => Matches(request) && condition(request) };

    public Fault Times(int count) => this with { Count = count };

    /// <summary>The work is done first, and then this happens in place of its reply (or, after a delay, with its reply).</summary>
    public Fault AfterWork() => this with { Effect = FaultEffects.AfterWork(Effect) };

    /// <summary>Waits before this happens.</summary>
    public Fault Delayed(TimeSpan delay) => this with { Effect = FaultEffects.Delayed(delay, Effect) };

    public Fault Header(string name, string value) => this with { Effect = FaultEffects.WithHeader(name, value, Effect) };

    public Fault RetryAfter(TimeSpan delay) => Header("Retry-After", delay.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture));

    public Fault RetryAfter(DateTimeOffset date) => Header("Retry-After", date.ToString("R", CultureInfo.InvariantCulture));
}
