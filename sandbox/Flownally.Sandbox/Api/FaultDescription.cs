using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <summary>A fault as JSON, for tests in another process.</summary>
/// <example><c>{ "method": "POST", "path": "/inboxes", "kind": "status", "status": 503, "times": 2 }</c></example>
internal sealed record FaultDescription
{
    public required string Kind { get; init; }

    public string? Method { get; init; }

    public string? Path { get; init; }

    public int Times { get; init; } = 1;

    public int? Status { get; init; }

    public string Code { get; init; } = "sandbox_fault";

    public string? Detail { get; init; }

    public string? Body { get; init; }

    public string? ContentType { get; init; } = Json.ContentType;

    public string? Location { get; init; }

    /// <summary>Either form of the header, as it is to be sent.</summary>
    public string? RetryAfter { get; init; }

    public string? Field { get; init; }

    public JsonNode? Value { get; init; }

    public int Bytes { get; init; }

    public bool Chunked { get; init; }

    public int DelayMilliseconds { get; init; }

    /// <summary>Whether the work is done before anything goes wrong.</summary>
    public bool AfterWork { get; init; }

    public Fault ToFault()
    {
        var fault = OfKind().On(Method, Path).Times(Times);
        if (RetryAfter is not null)
        {
            fault = fault.Header("Retry-After", RetryAfter);
        }

        return AfterWork ? fault.AfterWork() : fault;
    }

    private Fault OfKind()
    {
        var delay = TimeSpan.FromMilliseconds(DelayMilliseconds);
        return Kind switch
        {
            "status" => Fault.Status(Status ?? 503, Code, Detail),
            "reply" => Fault.Reply(Status ?? 200, Body ?? "", ContentType),
            "html" => Fault.Html(Status ?? 502),
            "redirect" => Fault.Redirect(Location ?? "/", Status ?? 302),
            "oversized" => Fault.Oversized(Bytes, Chunked),
            "reset" => Fault.Reset(),
            "workLate" => Fault.WorkLate(delay),
            "delay" => Fault.Delay(delay),
            "truncated" => Fault.Truncated(Chunked),
            "stalled" => Fault.Stalled(Status ?? 401),
            "endlessPages" => Fault.EndlessPages(),
            "odd" when Field is not null => Fault.Odd(Field, Value),
            "drip" => Fault.Drip(Math.Max(1, Bytes), delay),
            _ => throw Problem.Malformed($"There is no fault of kind '{Kind}'."),
        };
    }
}
