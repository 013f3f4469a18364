using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flownally.Sandbox.Api;

internal static class TeamEndpoints
{
    // The API's own default is not documented.
    private const int DefaultPageSize = 50;

    private const string TokenPrefix = "page-from-";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/teams", ListAsync).Requires("team:list", AccessCheck.Everyone);
    }

    private static Task ListAsync(HttpContext context)
    {
        var size = PageSize(context.Request.Query["pageSize"]);
        var start = PageStart(context.Request.Query["pageToken"]);
        var teams = context.Workspace().Teams.All;
        var page = new JsonObject
        {
            ["teams"] = new JsonArray([.. teams.Skip(start).Take(size)]),
            ["totalSize"] = teams.Count,
        };
        if (start + size < teams.Count)
        {
            page["nextPageToken"] = string.Create(CultureInfo.InvariantCulture, $"{TokenPrefix}{start + size}");
        }

        return context.SendAsync(page);
    }

    private static int PageSize(string? text) =>
        string.IsNullOrEmpty(text) ? DefaultPageSize
        : int.TryParse(text, CultureInfo.InvariantCulture, out var size) && size > 0 ? size
        : throw Problem.Invalid("A positive number is expected.", "pageSize");

    private static int PageStart(string? token) =>
        string.IsNullOrEmpty(token) ? 0
        : token.StartsWith(TokenPrefix, StringComparison.Ordinal)
            && int.TryParse(token.AsSpan(TokenPrefix.Length), CultureInfo.InvariantCulture, out var start) ? start
        : throw Problem.Invalid("This token was not issued here.", "pageToken");
}
