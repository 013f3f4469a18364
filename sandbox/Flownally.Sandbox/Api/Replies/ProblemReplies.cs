using Microsoft.AspNetCore.Http;

namespace Flownally.Sandbox.Api;

/// <summary>Gives every error its documented body, those of the router (404, 405) included.</summary>
internal static class ProblemReplies
{
    public static async Task WriteAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (ProblemException exception)
        {
            await context.Response.SendAsync(exception.Problem);
            return;
        }

        var problem = context.GetEndpoint() is null
            ? new Problem(404, "not_found", "There is no such path.")
            : context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed
                ? new Problem(405, "method_not_allowed", "This path does not take that method.")
                : null;
        if (problem is not null) await context.Response.SendAsync(problem);
    }
}
