using System.Text.Json;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flownally.Sandbox.Api;

/// <summary>How tests in another process reach what those in this one have as properties of the server. No key is needed.</summary>
internal sealed class ControlEndpoints(SandboxServer server)
{
    public void Map(IEndpointRouteBuilder control)
    {
        control.MapPost("/faults", AddFaultAsync);
        control.MapGet("/requests", ListRequestsAsync);
        control.MapDelete("/requests", ClearRequests);
        control.MapPost("/reset", Reset);
    }

    private async Task AddFaultAsync(HttpContext context)
    {
        var body = await context.Request.ReadJsonAsync();
        try
        {
            server.Faults.Add(body.Deserialize<FaultDescription>(JsonSerializerOptions.Web)!.ToFault());
        }
        catch (JsonException exception)
        {
            throw new ProblemException(Problem.Malformed(exception.Message));
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private Task ListRequestsAsync(HttpContext context) => context.Response.SendAsync(new JsonObject
    {
        ["maxInFlight"] = server.Requests.MaxInFlight,
        ["requests"] = new JsonArray([.. server.Requests.All.Select(request => request.ToJson())]),
    });

    private Task ClearRequests(HttpContext context)
    {
        server.Requests.Clear();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task Reset(HttpContext context)
    {
        server.Workspace.Reset();
        server.Faults.Clear();
        return ClearRequests(context);
    }
}
