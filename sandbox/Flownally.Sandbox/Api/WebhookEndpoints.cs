using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flownally.Sandbox.Api;

/// <summary>The workspace's webhook settings. Nothing is ever delivered.</summary>
internal static class WebhookEndpoints
{
    private static readonly string[] Changeable = ["enabled", "url", "eventTypes"];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/webhooks", context => context.SendAsync(context.Workspace().Webhook)).Requires("webhook:read", AccessCheck.Admins);
        api.MapPatch("/webhooks", ChangeAsync).Requires("webhook:update", AccessCheck.Admins);
    }

    private static async Task ChangeAsync(HttpContext context)
    {
        var body = await context.ReadJsonAsync();
        var settings = context.Workspace().Webhook;
        foreach (var name in Changeable.Where(body.ContainsKey))
        {
            settings[name] = body[name]?.DeepClone();
        }

        settings["updatedAt"] = Workspace.Now;
        context.Workspace().Webhook = settings;
        await context.SendAsync(settings);
    }
}
