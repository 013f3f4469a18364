namespace Floor;

/// <summary>An inbox with every field that the API documents, in the form that the serializer fills fastest.</summary>
public sealed class Inbox
{
    public string Id { get; set; } = "";
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public string? TenantId { get; set; }
    public string? Channel { get; set; }
    public string? ExternalId { get; set; }
    public string? CreatedBy { get; set; }
    public string? Name { get; set; }
    public string? TeamId { get; set; }
    public InboxStatus? Status { get; set; }
    public InboxConfig? Config { get; set; }
}

public sealed class InboxStatus
{
    public string? State { get; set; }
    public IReadOnlyList<string> Reasons { get; set; } = [];
}

public sealed class InboxConfig
{
    public string? PhoneNumberId { get; set; }
}

internal sealed class InboxList
{
    public List<Inbox> Inboxes { get; set; } = [];
}

internal sealed record TeamChoice(string TeamId);
