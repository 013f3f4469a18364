using System.Diagnostics;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.WebUtilities;

namespace Flownally.Sandbox.Api;

/// <summary>An error in the documented form: RFC 9457 with the API's own <c>code</c>, <c>traceId</c> and <c>errors</c>.</summary>
/// <remarks>The API's list of codes is not documented; these are the sandbox's own.</remarks>
internal sealed record Problem(int Status, string Code, string? Detail = null)
{
    public IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    public static Problem Malformed(string detail) => new(400, "malformed_request", detail);

    public static Problem Unauthorized() => new(401, "unauthorized", "The bearer token is missing, malformed, expired or revoked.");

    public static Problem Forbidden(string detail) => new(403, "forbidden", detail);

    public static Problem NotFound(string what, string id) => new(404, $"{what}_not_found", $"There is no {what} '{id}'.");

    public static Problem Conflict(string code, string detail) => new(409, code, detail);

    public static Problem Invalid(params IReadOnlyList<FieldViolation> violations)
        => new(422, "validation_failed", "The request has invalid fields.") { Violations = violations };

    public JsonObject ToJson()
    {
        JsonObject json = new()
        {
            // With this type, RFC 9457 has the title say what the status says.
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(Status),
            ["status"] = Status,
        };
        if (Detail is not null) json["detail"] = Detail;
        json["code"] = Code;
        json["traceId"] = $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01";
        if (Violations.Count > 0) json["errors"] = new JsonArray([.. Violations.Select(violation => violation.ToJson())]);
        return json;
    }
}
