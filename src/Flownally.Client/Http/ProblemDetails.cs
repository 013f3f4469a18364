using System.Text.Json;

namespace Flownally.Client.Http;

/// <summary>The API's account of an error (RFC 9457). A member of an unexpected type reads as absent: an error must not fail on its way to a person.</summary>
internal sealed record ProblemDetails(string? Title, string? Detail, string? Code, string? TraceId, IReadOnlyList<FieldViolation> Violations)
{
    /// <summary>Reads a body; null when it isn't a JSON object, or has text that isn't Unicode.</summary>
    public static ProblemDetails? Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ProblemDetails Read(JsonElement problem) => new(
        Text(problem, "title"),
        Text(problem, "detail"),
        Text(problem, "code"),
        Text(problem, "traceId"),
        problem.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array ? [.. errors.EnumerateArray().Select(Violation)] : []);

    private static string? Text(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    // The fields of a violation are not documented, so whatever strings it has are shown.
    private static FieldViolation Violation(JsonElement violation) => new(string.Join(": ", Strings(violation)), violation.GetRawText());

    private static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Strings(member.Value)),
        _ => [],
    };
}
