using System.Net.Http.Headers;

using Microsoft.AspNetCore.Http;

namespace Flownally.Sandbox.Api;

/// <summary>Turns away requests without a good key (401), and keys without the operation's scope or role (403).</summary>
internal sealed class AccessCheck(Workspace workspace)
{
    public Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredAccess>() is { } required)
        {
            var key = KeyOf(context.Request) ?? throw new ProblemException(Problem.Unauthorized());
            if (!key.Scopes.Contains(required.Scope))
            {
                throw new ProblemException(Problem.Forbidden($"This key lacks the scope {required.Scope}."));
            }

            if (!required.Roles.Contains(key.Role))
            {
                throw new ProblemException(Problem.Forbidden(
                    $"The role {key.Role} may not use {required.Scope}; allowed are {string.Join(", ", required.Roles)}."));
            }
        }

        return next(context);
    }

    private ApiKey? KeyOf(HttpRequest request)
        => AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            && header.Parameter is { } token
                ? workspace.Keys.GetValueOrDefault(token)
                : null;
}
