using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flownally.Sandbox.Api;

/// <summary>How tests in another process reach what those in this one have as properties of the server. No key is needed.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder control, SandboxServer server)
    {
        control.MapPost("/workspaces", (HttpContext context) => context.SendAsync(new JsonObject { ["baseUri"] = server.AddWorkspace().ToString() }));
        control.MapPost("/faults", AddFaultAsync);
        control.MapGet("/requests", ListRequestsAsync);
        control.MapDelete("/requests", ClearRequestsAsync);
        control.MapPost("/reset", ResetAsync);
    }

    private static async Task AddFaultAsync(HttpContext context)
    {
        var body = await context.ReadJsonAsync();
        try
        {
            context.Workspace().Faults.Add(body.Deserialize<FaultDescription>(JsonSerializerOptions.Web)!.ToFault());
        }
        catch (JsonException exception)
        {
            throw Problem.Malformed(exception.Message);
        }

        await context.SendNothingAsync();
    }

    private static Task ListRequestsAsync(HttpContext context)
    {
        var log = context.Workspace().Requests;
        return context.SendAsync(new JsonObject
        {
            ["maxInFlight"] = log.MaxInFlight,
            ["requests"] = new JsonArray([.. log.All.Select(request => request.ToJson())]),
        });
    }

    private static Task ClearRequestsAsync(HttpContext context)
    {
        context.Workspace().Requests.Clear();
        return context.SendNothingAsync();
    }

    private static Task ResetAsync(HttpContext context)
    {
        var workspace = context.Workspace();
        workspace.Reset();
        workspace.Faults.Clear();
        return ClearRequestsAsync(context);
    }
}
