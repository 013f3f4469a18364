using System.Globalization;
using System.Text.Json.Nodes;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flownally.Sandbox.Api;

internal sealed class TeamEndpoints(Workspace workspace)
{
    // The API's own default is not documented.
    private const int DefaultPageSize = 50;

    private const string TokenPrefix = "page-from-";

    public void Map(IEndpointRouteBuilder api)
        => api.MapGet("/teams", ListAsync).WithMetadata(RequiredAccess.ForEveryone(Scope.TeamList));

    private Task ListAsync(HttpContext context)
    {
        var size = PageSize(context.Request.Query["pageSize"]);
        var start = PageStart(context.Request.Query["pageToken"]);
        var teams = workspace.Teams.All;
        JsonObject page = new()
        {
            ["teams"] = new JsonArray([.. teams.Skip(start).Take(size)]),
            ["totalSize"] = teams.Count,
        };
        if (start + size < teams.Count) page["nextPageToken"] = string.Create(CultureInfo.InvariantCulture, $"{TokenPrefix}{start + size}");
        return context.Response.SendAsync(page);
    }

    private static int PageSize(string? text)
        => string.IsNullOrEmpty(text) ? DefaultPageSize
            : int.TryParse(text, CultureInfo.InvariantCulture, out var size) && size > 0 ? size
            : throw new ProblemException(Problem.Invalid(new FieldViolation("pageSize", "A positive number is expected.")));

    private static int PageStart(string? token)
        => string.IsNullOrEmpty(token) ? 0
            : token.StartsWith(TokenPrefix, StringComparison.Ordinal)
                && int.TryParse(token.AsSpan(TokenPrefix.Length), CultureInfo.InvariantCulture, out var start) ? start
            : throw new ProblemException(Problem.Invalid(new FieldViolation("pageToken", "This token was not given out here.")));
}
