using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Flownally.Sandbox.Api;

/// <summary>Lists that come in pages, as the API documents it: <c>pageSize</c>, <c>pageToken</c>, <c>nextPageToken</c>, <c>totalSize</c>.</summary>
internal static class Paging
{
    // The API's own default is not documented.
    private const int DefaultPageSize = 50;

    private const string TokenPrefix = "page-from-";

    /// <summary>Answers the page that was asked for.</summary>
    public static Task SendPageAsync(this HttpContext context, string property, IReadOnlyList<JsonObject> items)
    {
        var size = PageSize(context.Request.Query["pageSize"]);
        var start = PageStart(context.Request.Query["pageToken"]);
        var page = new JsonObject
        {
            [property] = new JsonArray([.. items.Skip(start).Take(size)]),
            ["totalSize"] = items.Count,
        };
        if (start + size < items.Count)
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
