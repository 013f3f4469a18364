using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flownally.Sandbox.Api;

internal sealed class InboxTeamEndpoints(Workspace workspace)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/inboxes/{id}/team", AssignAsync).WithMetadata(RequiredAccess.ForAdmins(Scope.InboxUpdate));
        api.MapDelete("/inboxes/{id}/team", ClearAsync).WithMetadata(RequiredAccess.ForAdmins(Scope.InboxUpdate));
    }

    private async Task AssignAsync(HttpContext context)
    {
        var id = context.Request.Segment("id");
        if (!workspace.Inboxes.Contains(id)) throw NoInbox(id);

        var body = await context.Request.ReadJsonAsync();
        var teamId = body.Text("teamId")
            ?? throw new ProblemException(Problem.Invalid(new FieldViolation("teamId", "A team's id is required.")));
        if (!workspace.Teams.Contains(teamId)) throw new ProblemException(Problem.NotFound("team", teamId));
        await RouteAsync(context, id, teamId);
    }

    private Task ClearAsync(HttpContext context) => RouteAsync(context, context.Request.Segment("id"), teamId: null);

    private Task RouteAsync(HttpContext context, string id, string? teamId)
    {
        var inbox = workspace.Inboxes.Update(id, inbox =>
        {
            inbox["teamId"] = teamId;
            inbox["updatedAt"] = Timestamp.Now;
        }) ?? throw NoInbox(id);
        return context.Response.SendAsync(inbox);
    }

    private static ProblemException NoInbox(string id) => new(Problem.NotFound("inbox", id));
}
