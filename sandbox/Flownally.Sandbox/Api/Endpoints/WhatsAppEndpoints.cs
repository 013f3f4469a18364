using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flownally.Sandbox.Api;

internal sealed class WhatsAppEndpoints(Workspace workspace)
{
    // An inbox on a number that belongs to no account here, such as a generated one.
    private static readonly ResourceList NoTemplates = new();

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/inboxes/{id}/whatsapp/templates", ListTemplatesAsync).WithMetadata(RequiredAccess.ForEveryone(Scope.InboxRead));
        api.MapGet("/whatsapp/{wabaId}/phone-numbers", ListPhoneNumbersAsync).WithMetadata(RequiredAccess.ForAdmins(Scope.InboxCreate));
    }

    private Task ListTemplatesAsync(HttpContext context)
    {
        var id = context.Request.Segment("id");
        var inbox = workspace.Inboxes.Find(id) ?? throw new ProblemException(Problem.NotFound("inbox", id));
        // What the API answers for the inbox of another channel is not documented.
        if (inbox.Text("channel") != "whatsapp")
        {
            throw new ProblemException(Problem.Invalid(new FieldViolation("id", "This is not a WhatsApp inbox.")));
        }

        return context.Response.SendAsync((workspace.WabaOf(inbox)?.Templates ?? NoTemplates).ToJson("templates"));
    }

    /// <summary>All of the account's numbers. Whether the API leaves out those already connected is not documented.</summary>
    private Task ListPhoneNumbersAsync(HttpContext context)
    {
        var id = context.Request.Segment("wabaId");
        var waba = workspace.Wabas.GetValueOrDefault(id) ?? throw new ProblemException(Problem.NotFound("waba", id));
        return context.Response.SendAsync(waba.PhoneNumbers.ToJson("phoneNumbers"));
    }
}
