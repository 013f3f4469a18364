using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flownally.Sandbox.Api;

internal static class WhatsAppEndpoints
{
    // An inbox on a number that belongs to no account here, such as a generated one.
    private static readonly ResourceList NoTemplates = new();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/inboxes/{id}/whatsapp/templates", ListTemplatesAsync).Requires("inbox:read", AccessCheck.Everyone);
        api.MapGet("/whatsapp/{wabaId}/phone-numbers", ListPhoneNumbersAsync).Requires("inbox:create", AccessCheck.Admins);
    }

    private static Task ListTemplatesAsync(HttpContext context)
    {
        var id = context.Segment("id");
        var inbox = context.Workspace().Inboxes.Find(id) ?? throw Problem.NotFound("inbox", id);
        // What the API answers for the inbox of another channel is not documented.
        return inbox.Text("channel") == Example.WhatsApp
            ? context.SendAsync((context.Workspace().WabaOf(inbox)?.Templates ?? NoTemplates).ToJson("templates"))
            : throw Problem.Invalid("This is not a WhatsApp inbox.", "id");
    }

    /// <summary>All of the account's numbers. Whether the API leaves out those already connected is not documented.</summary>
    private static Task ListPhoneNumbersAsync(HttpContext context)
    {
        var id = context.Segment("wabaId");
        var waba = context.Workspace().Wabas.GetValueOrDefault(id) ?? throw Problem.NotFound("waba", id);
        return context.SendAsync(waba.PhoneNumbers.ToJson("phoneNumbers"));
    }
}
