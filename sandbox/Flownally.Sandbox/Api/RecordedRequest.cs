using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <summary>A request as it came over the wire.</summary>
public sealed class RecordedRequest
{
    private Action? leave;
    private bool dropped;

    internal RecordedRequest(Action leave) => this.leave = leave;

    public required string Method { get; init; }

    /// <summary>Path and query exactly as sent, nothing decoded.</summary>
    public required string Target { get; init; }

    /// <summary>The decoded path as the API's reference writes it: without the version.</summary>
    public required string Path { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The response's status; null as long as there is none, and for good when the connection was dropped.</summary>
    public int? Status { get; private set; }

    internal void Answered(int status)
    {
        // The host sends the whole response even after the connection was dropped.
        if (!dropped)
        {
            Status = status;
        }

        Leave();
    }

    internal void Dropped()
    {
        dropped = true;
        Leave();
    }

    /// <summary>No longer in flight. Called before the client can know, so that its next request isn't counted beside this one.</summary>
    internal void Leave() => Interlocked.Exchange(ref leave, null)?.Invoke();

    internal JsonObject ToJson() => new()
    {
        ["method"] = Method,
        ["target"] = Target,
        ["headers"] = new JsonObject(Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
        ["body"] = Body,
        ["startedAt"] = StartedAt,
        ["status"] = Status,
    };
}
