using System.Text.Json;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Http;

namespace Flownally.Sandbox.Api;

internal static class RequestExtensions
{
    /// <summary>The body as text, which can be read again afterwards.</summary>
    public static async Task<string> ReadTextAsync(this HttpRequest request)
    {
        request.EnableBuffering();
        request.Body.Position = 0;
        using StreamReader reader = new(request.Body, leaveOpen: true);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        request.Body.Position = 0;
        return text;
    }

    public static async Task<JsonObject> ReadJsonAsync(this HttpRequest request)
    {
        if (!request.HasJsonContentType()) throw new ProblemException(Problem.Malformed("The content type is not application/json."));
        try
        {
            return JsonNode.Parse(await request.ReadTextAsync()) as JsonObject
                ?? throw new ProblemException(Problem.Malformed("The body is not a JSON object."));
        }
        catch (JsonException exception)
        {
            throw new ProblemException(Problem.Malformed($"The body is not JSON: {exception.Message}"));
        }
    }
}
