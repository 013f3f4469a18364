using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Flownally.Sandbox.Api;

internal static class HttpExtensions
{
    /// <summary>The workspace that the request's address leads to.</summary>
    public static Workspace Workspace(this HttpContext context) => context.Features.GetRequiredFeature<Workspace>();

    /// <summary>One segment of the route, fully decoded: Kestrel leaves an encoded slash as it came.</summary>
    public static string Segment(this HttpContext context, string name) =>
        ((string)context.Request.RouteValues[name]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The body as text, which can be read again afterwards.</summary>
    public static async Task<string> ReadTextAsync(this HttpContext context)
    {
        context.Request.EnableBuffering();
        context.Request.Body.Position = 0;
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        context.Request.Body.Position = 0;
        return text;
    }

    public static async Task<JsonObject> ReadJsonAsync(this HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            throw Problem.Malformed("The content type is not application/json.");
        }

        try
        {
            return JsonNode.Parse(await context.ReadTextAsync()) as JsonObject ?? throw Problem.Malformed("The body is not a JSON object.");
        }
        catch (JsonException exception)
        {
            throw Problem.Malformed($"The body is not JSON: {exception.Message}");
        }
    }

    public static Task SendAsync(this HttpContext context, JsonNode json) => context.SendAsync(Json.ToBytes(json));

    public static async Task SendAsync(this HttpContext context, byte[] body, int status = 200, string? contentType = Json.ContentType)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    public static Task SendNothingAsync(this HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
