using Microsoft.AspNetCore.Http;

namespace Flownally.Sandbox.Api;

/// <summary>What a fault does with a request, instead of <paramref name="work"/> or around it.</summary>
internal delegate Task FaultEffect(HttpContext context, RequestDelegate work);
