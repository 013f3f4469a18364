using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flownally.Sandbox.Api;

internal sealed class InboxEndpoints(Workspace workspace)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/inboxes", ListAsync).WithMetadata(RequiredAccess.ForEveryone(Scope.InboxList));
        api.MapPost("/inboxes", CreateAsync).WithMetadata(RequiredAccess.ForAdmins(Scope.InboxCreate));
        api.MapDelete("/inboxes/{id}", Delete).WithMetadata(RequiredAccess.ForAdmins(Scope.InboxDelete));
    }

    private Task ListAsync(HttpContext context) => context.Response.SendAsync(workspace.Inboxes.ToJson("inboxes"));

    private async Task CreateAsync(HttpContext context)
    {
        var request = CreateInboxRequest.Parse(await context.Request.ReadJsonAsync());
        var inboxes = workspace.Create(request.Plan);
        await context.Response.SendAsync(new JsonObject { ["inboxes"] = new JsonArray([.. inboxes]) });
    }

    private Task Delete(HttpContext context)
    {
        var id = context.Request.Segment("id");
        if (!workspace.Inboxes.Remove(id)) throw new ProblemException(Problem.NotFound("inbox", id));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
