using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Flownally.Sandbox.Api;

/// <summary>
/// An error response in the documented form, thrown to end the work on a request: RFC 9457 with the API's own <c>code</c>,
/// <c>traceId</c> and <c>errors</c>.
/// </summary>
/// <remarks>
/// The API's list of codes is not documented; these are the sandbox's own. So are <c>field</c> and <c>message</c>, since the API names
/// the type of its <c>errors</c> but none of its fields.
/// </remarks>
internal sealed class Problem(int status, string code, string? detail = null, params IReadOnlyList<(string Field, string Message)> violations)
    : Exception
{
    public static Problem Malformed(string detail) => new(400, "malformed_request", detail);

    public static Problem NotFound(string what, string id) => new(404, $"{what}_not_found", $"There is no {what} '{id}'.");

    public static Problem Invalid(string message, params IReadOnlyList<string> fields) =>
        new(422, "validation_failed", "The request has invalid fields.", [.. fields.Select(field => (field, message))]);

    /// <summary>Gives every error its documented body, those of the router (404, 405) included.</summary>
    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        Problem? problem;
        try
        {
            await next(context);
            problem = context.GetEndpoint() is null
                ? new Problem(404, "not_found", "There is no such path.")
                : context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed
                    ? new Problem(405, "method_not_allowed", "This path does not take that method.")
                    : null;
        }
        catch (Problem thrown)
        {
            problem = thrown;
        }

        if (problem is not null)
        {
            await problem.SendAsync(context);
        }
    }

    public Task SendAsync(HttpContext context) => context.SendAsync(Json.ToBytes(ToJson()), status);

    private JsonObject ToJson()
    {
        var json = new JsonObject
        {
            // With this type, RFC 9457 has the title say what the status says.
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
        };
        if (detail is not null)
        {
            json["detail"] = detail;
        }

        json["code"] = code;
        json["traceId"] = $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01";
        if (violations.Count > 0)
        {
            json["errors"] = new JsonArray(
                [.. violations.Select(violation => new JsonObject { ["field"] = violation.Field, ["message"] = violation.Message })]);
        }

        return json;
    }
}
