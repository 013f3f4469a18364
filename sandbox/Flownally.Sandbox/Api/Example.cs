using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <summary>Objects in the shape of the reference page's examples, to put into a workspace.</summary>
public static class Example
{
    internal const string WhatsApp = "whatsapp";

    private const string CreatedAt = "2026-04-30T09:00:00Z";
    private const string UpdatedAt = "2026-04-30T09:10:00Z";
    internal const string TenantId = "tn_01HV8Y1N3QPY9X2HBQ1M9E8D0";
    internal const string CreatedBy = "usr_01HV8Y3K2R6G7K3F5B9N8M1Q0";

    public static JsonObject Inbox(
        string id,
        string name,
        string channel = WhatsApp,
        string? externalId = null,
        string? teamId = null,
        JsonObject? config = null) => new()
        {
            ["id"] = id,
            ["createdAt"] = CreatedAt,
            ["updatedAt"] = UpdatedAt,
            ["tenantId"] = TenantId,
            ["channel"] = channel,
            ["externalId"] = externalId,
            ["createdBy"] = CreatedBy,
            ["name"] = name,
            ["teamId"] = teamId,
            ["status"] = new JsonObject { ["state"] = "active", ["reasons"] = new JsonArray() },
            ["config"] = config ?? [],
        };

    public static JsonObject WhatsAppInbox(string id, string name, string phoneNumberId, string? teamId = null) =>
        Inbox(id, name, WhatsApp, phoneNumberId, teamId, new JsonObject { ["phoneNumberId"] = phoneNumberId });

    /// <summary>One of many, told apart by its number.</summary>
    public static JsonObject NumberedInbox(int number) =>
        WhatsAppInbox($"ibx_numbered_{number:D6}", $"Inbox {number:D6}", $"7{number:D14}");

    public static JsonObject Team(string id, string name) => new()
    {
        ["id"] = id,
        ["createdAt"] = CreatedAt,
        ["updatedAt"] = UpdatedAt,
        ["tenantId"] = TenantId,
        ["name"] = name,
        ["description"] = "",
        ["agentIds"] = new JsonArray(),
    };

    /// <summary>The settings of a workspace that has none yet, with the documented event types.</summary>
    internal static JsonObject Webhook() => new()
    {
        ["id"] = "wh_sandbox_000001",
        ["enabled"] = false,
        ["verified"] = false,
        ["url"] = "",
        ["eventTypes"] = new JsonArray(),
        ["availableEventTypes"] = new JsonArray(
            "contact.created", "contact.updated", "contact.archived", "conversation.started", "conversation.updated", "conversation.closed",
            "message.created", "message.updated"),
        ["createdAt"] = CreatedAt,
        ["updatedAt"] = UpdatedAt,
    };

    public static JsonObject PhoneNumber(string id, string verifiedName) => new()
    {
        ["id"] = id,
        ["displayPhoneNumber"] = "+48 123 456 789",
        ["verifiedName"] = verifiedName,
        ["qualityRating"] = "GREEN",
        ["codeVerificationStatus"] = "VERIFIED",
        ["isRegistered"] = true,
    };

    public static JsonObject Template(string id, string name, string body, string language = "en") => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["language"] = language,
        ["status"] = "APPROVED",
        ["category"] = "UTILITY",
        ["components"] = new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = body }),
    };
}
