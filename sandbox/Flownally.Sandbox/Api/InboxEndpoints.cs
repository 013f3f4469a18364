using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flownally.Sandbox.Api;

internal static class InboxEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/inboxes", ListAsync).Requires("inbox:list", AccessCheck.Everyone);
        api.MapPost("/inboxes", CreateAsync).Requires("inbox:create", AccessCheck.Admins);
        api.MapDelete("/inboxes/{id}", DeleteAsync).Requires("inbox:delete", AccessCheck.Admins);
        api.MapPut("/inboxes/{id}/team", AssignTeamAsync).Requires("inbox:update", AccessCheck.Admins);
        api.MapDelete("/inboxes/{id}/team", ClearTeamAsync).Requires("inbox:update", AccessCheck.Admins);
    }

    private static Task ListAsync(HttpContext context) => context.SendAsync(context.Workspace().Inboxes.ToJson("inboxes"));

    private static async Task CreateAsync(HttpContext context)
    {
        var workspace = context.Workspace();
        var body = await context.ReadJsonAsync();
        var inboxes = workspace.Create(() => NewInboxes.Plan(workspace, body));
        await context.SendAsync(new JsonObject { ["inboxes"] = new JsonArray([.. inboxes]) });
    }

    private static Task DeleteAsync(HttpContext context)
    {
        var id = context.Segment("id");
        return context.Workspace().Inboxes.Remove(id) ? context.SendNothingAsync() : throw Problem.NotFound("inbox", id);
    }

    private static async Task AssignTeamAsync(HttpContext context)
    {
        var id = context.Segment("id");
        if (!context.Workspace().Inboxes.Contains(id))
        {
            throw Problem.NotFound("inbox", id);
        }

        var body = await context.ReadJsonAsync();
        var teamId = body.Text("teamId") ?? throw Problem.Invalid("A team's id is required.", "teamId");
        if (!context.Workspace().Teams.Contains(teamId))
        {
            throw Problem.NotFound("team", teamId);
        }

        await RouteAsync(context, id, teamId);
    }

    private static Task ClearTeamAsync(HttpContext context) => RouteAsync(context, context.Segment("id"), teamId: null);

    private static Task RouteAsync(HttpContext context, string id, string? teamId)
    {
        var routed = context.Workspace().Inboxes.Update(id, inbox =>
        {
            inbox["teamId"] = teamId;
            inbox["updatedAt"] = Workspace.Now;
        });
        return context.SendAsync(routed ?? throw Problem.NotFound("inbox", id));
    }
}
