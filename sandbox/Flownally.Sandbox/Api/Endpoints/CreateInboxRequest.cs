using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <summary>The body of <c>POST /inboxes</c>: one channel's name and that channel's object.</summary>
internal abstract record CreateInboxRequest
{
    private static readonly string[] Channels = ["whatsapp", "messenger", "instagram", "text"];

    public static CreateInboxRequest Parse(JsonObject body)
    {
        FieldViolation[] unknown = [.. body
            .Where(property => !Channels.Contains(property.Key))
            .Select(property => new FieldViolation(property.Key, "There is no such channel type."))];
        if (unknown.Length > 0) throw new ProblemException(Problem.Invalid(unknown));
        if (body.Count != 1) throw Invalid("", "Exactly one channel type is expected.");

        var (channel, value) = body.Single();
        var resource = value as JsonObject ?? throw Invalid(channel, "An object is expected.");
        return channel == "whatsapp" ? CreateWhatsAppInboxRequest.Parse(resource) : new CreateOtherInboxRequest(channel, resource);
    }

    /// <summary>The inboxes that this asks for.</summary>
    public abstract IReadOnlyList<InboxDraft> Plan(Workspace workspace);

    protected static ProblemException Invalid(string field, string message)
        => new(Problem.Invalid(new FieldViolation(field, message)));
}
