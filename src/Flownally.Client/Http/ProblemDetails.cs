using System.Text.Json;

namespace Flownally.Client.Http;

/// <summary>The API's account of an error (RFC 9457). A member of an unexpected type reads as absent: an error must not fail on its way to a person.</summary>
internal sealed record ProblemDetails(string? Title, string? Detail, string? Code, string? TraceId, IReadOnlyList<FieldViolation> Violations)
{
    /// <summary>Reads a problem; null when the object is none, since every problem has a title.</summary>
    /// <param name="body">The body of an error.</param>
    public static ProblemDetails? Read(JsonElement body) => body.ValueKind == JsonValueKind.Object && (IsText(body, "title") || IsText(body, "detail"))
        ? new(Text(body, "title"), Text(body, "detail"), Text(body, "code"), Text(body, "traceId"), [.. ViolationsIn(body)])
        : null;

    /// <summary>The problem without the key, should it repeat that.</summary>
    public ProblemDetails Redact(ApiKey key) => new(
        Redact(key, Title),
        Redact(key, Detail),
        Redact(key, Code),
        Redact(key, TraceId),
        [.. Violations.Select(violation => new FieldViolation(key.Redact(violation.Text), key.Redact(violation.Json)))]);

    /// <summary>Every string of a value whose members nobody documents, in order, separated by a colon.</summary>
    public static string AllText(JsonElement value) => string.Join(": ", Strings(value));

    private static string? Redact(ApiKey key, string? text) => text is null ? null : key.Redact(text);

    private static bool IsText(JsonElement problem, string name) => problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String;

    private static string? Text(JsonElement problem, string name) =>
        IsText(problem, name) && Text(problem.GetProperty(name)) is { Length: > 0 } text ? text : null;

    // An escaped surrogate without its other half has no string; it keeps its escape.
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText()[1..^1];
        }
    }

    // An array is documented, and the fields of its items are not. ASP.NET has an object of the fields, each with its messages.
    private static IEnumerable<FieldViolation> ViolationsIn(JsonElement problem) => !problem.TryGetProperty("errors", out var errors) ? [] : errors.ValueKind switch
    {
        JsonValueKind.Array => errors.EnumerateArray().Select(violation => new FieldViolation(AllText(violation), violation.GetRawText())),
        JsonValueKind.Object => errors.EnumerateObject().Select(field => new FieldViolation($"{field.Name}: {AllText(field.Value)}", $"{{{field}}}")),
        _ => [],
    };

    private static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [Text(value)],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Strings(member.Value)),
        _ => [],
    };
}
