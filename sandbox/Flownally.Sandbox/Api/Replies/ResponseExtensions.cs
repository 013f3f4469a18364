using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Http;

namespace Flownally.Sandbox.Api;

internal static class ResponseExtensions
{
    public static Task SendAsync(this HttpResponse response, JsonNode json) => response.SendAsync(Json.ToBytes(json));

    public static Task SendAsync(this HttpResponse response, Problem problem)
        => response.SendAsync(Json.ToBytes(problem.ToJson()), problem.Status);

    public static async Task SendAsync(this HttpResponse response, byte[] body, int status = 200, string? contentType = Json.ContentType)
    {
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, response.HttpContext.RequestAborted);
    }
}
