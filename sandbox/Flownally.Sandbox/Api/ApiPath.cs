using Microsoft.AspNetCore.Http;

namespace Flownally.Sandbox.Api;

internal static class ApiPath
{
    public const string Base = "/v1";

    /// <summary>The path as the API's reference writes it, without the version.</summary>
    public static string WithoutBase(PathString path) => path.StartsWithSegments(Base, out var rest) ? rest.Value! : path.Value!;

    /// <summary>One segment of the route, decoded to the end: Kestrel leaves an encoded slash as it came.</summary>
    public static string Segment(this HttpRequest request, string name)
        => ((string)request.RouteValues[name]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
