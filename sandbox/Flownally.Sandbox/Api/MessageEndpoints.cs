using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flownally.Sandbox.Api;

/// <summary>
/// Messages and uploads, as far as their documentation is known. It doesn't show what the API answers to a new message: here that is the
/// message. Any content is taken, since the fields of a text are not shown either, and any field of the form that is a file.
/// </summary>
internal static class MessageEndpoints
{
    // How long each takes is the API's affair. Here a message moves on each time it is looked at.
    private static readonly string[] DeliveryStatuses = ["pending", "sent", "delivered"];

    private static readonly string[] Parts = ["recipient", "content"];

    // The three documented types, and what each requires.
    private static readonly Dictionary<string, string[]> RecipientFields = new()
    {
        ["conversation"] = ["conversationId"],
        ["contact"] = ["contactId"],
        ["channel"] = ["externalId", "channel"],
    };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/messages", SendAsync).Requires("message:create", AccessCheck.Everyone);
        api.MapGet("/messages/{id}", GetAsync).Requires("conversation:read", AccessCheck.Everyone);
        api.MapPost("/media/uploads", UploadAsync).Requires("message:create", AccessCheck.Everyone);
    }

    private static async Task SendAsync(HttpContext context)
    {
        var body = await context.ReadJsonAsync();
        var missing = Parts.Where(field => body[field] is not JsonObject).ToList();
        if (missing.Count > 0)
        {
            throw Problem.Invalid("An object is required.", missing);
        }

        var recipient = body["recipient"]!.AsObject();
        var fields = RecipientFields.GetValueOrDefault(recipient.Text("type") ?? "") ?? throw Problem.Invalid("conversation, contact or channel is expected.", "recipient.type");
        if (fields.Where(field => recipient.Text(field) is null).Select(field => $"recipient.{field}").ToList() is { Count: > 0 } incomplete)
        {
            throw Problem.Invalid("A text is required.", incomplete);
        }

        var messages = context.Workspace().Messages;
        var message = new JsonObject
        {
            ["id"] = $"msg_sandbox_{messages.Count + 1:D6}",
            ["createdAt"] = Workspace.Now,
            ["updatedAt"] = Workspace.Now,
            ["tenantId"] = Example.TenantId,
            ["conversationId"] = recipient.Text("conversationId") ?? "cnv_sandbox_000001",
            ["senderType"] = "user",
            ["senderId"] = Example.CreatedBy,
            ["content"] = body["content"]!.DeepClone(),
            ["deliveryStatus"] = DeliveryStatuses[0],
        };
        messages.Add(message);
        await context.SendAsync(Json.ToBytes(message), StatusCodes.Status202Accepted);
    }

    private static Task GetAsync(HttpContext context)
    {
        var id = context.Segment("id");
        var message = context.Workspace().Messages.Update(id, message =>
        {
            var next = Array.IndexOf(DeliveryStatuses, message.Text("deliveryStatus")) + 1;
            message["deliveryStatus"] = DeliveryStatuses[Math.Min(next, DeliveryStatuses.Length - 1)];
        });
        return context.SendAsync(message ?? throw Problem.NotFound("message", id));
    }

    private static async Task UploadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || !context.Request.ContentType!.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw Problem.Malformed("The content type is not multipart/form-data.");
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form.Files.Count != 1)
        {
            throw Problem.Invalid("One file is expected.", "file");
        }

        // The same key is the same upload.
        var uploads = context.Workspace().Uploads;
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var media = uploads.GetOrAdd(
            key.Length > 0 ? key : Guid.NewGuid().ToString("N"), _ => string.Create(CultureInfo.InvariantCulture, $"med_sandbox_{uploads.Count + 1:D6}"));
        await context.SendAsync(Json.ToBytes(new JsonObject { ["mediaId"] = media }), StatusCodes.Status201Created);
    }
}
