using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Flownally.Sandbox.Api;

/// <summary>Refuses requests without a valid key (401), and keys without the operation's scope or role (403).</summary>
internal static class AccessCheck
{
    public static readonly IReadOnlyList<string> Everyone = [Role.Owner, Role.Admin, Role.Agent];

    public static readonly IReadOnlyList<string> Admins = [Role.Owner, Role.Admin];

    /// <summary>What the reference lists as the operation's scope and roles; null where it isn't known what it lists.</summary>
    public static void Requires(this IEndpointConventionBuilder endpoint, string? scope, IReadOnlyList<string> roles) =>
        endpoint.WithMetadata(new RequiredAccess(scope, roles));

    public static Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredAccess>() is { } required)
        {
            var key = KeyOf(context) ?? throw new Problem(401, "unauthorized", "The bearer token is missing, malformed, expired or revoked.");
            if (required.Scope is not null && !key.Has(required.Scope))
            {
                throw new Problem(403, "forbidden", $"This key lacks the scope {required.Scope}.");
            }

            if (!required.Roles.Contains(key.Role))
            {
                throw new Problem(
                    403, "forbidden", $"The role {key.Role} may not use {required.Scope}; allowed are {string.Join(", ", required.Roles)}.");
            }
        }

        return next(context);
    }

    private static ApiKey? KeyOf(HttpContext context)
    {
        return AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var header)
            && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            && header.Parameter is { } token
                ? context.Workspace().Keys.GetValueOrDefault(token)
                : null;
    }

    private sealed record RequiredAccess(string? Scope, IReadOnlyList<string> Roles);
}
