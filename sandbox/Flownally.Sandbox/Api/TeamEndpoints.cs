using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flownally.Sandbox.Api;

internal static class TeamEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/teams", ListAsync).Requires("team:list", AccessCheck.Everyone);
    }

    private static Task ListAsync(HttpContext context) => context.SendPageAsync("teams", context.Workspace().Teams.All);
}
