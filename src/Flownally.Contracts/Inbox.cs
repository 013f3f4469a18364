namespace Flownally;

/// <summary>A connected channel that sends and receives customer messages in a workspace.</summary>
public sealed class Inbox : ApiObject
{
    /// <summary>The channel of a WhatsApp inbox, as the API names it.</summary>
    internal const string WhatsApp = "whatsapp";

    private object? status;

    /// <summary>The inbox's id (<c>ibx_…</c>), an opaque string. Messages are sent from it.</summary>
    public string Id { get; set; } = "";

    /// <summary>The name that people gave the inbox; null when it has none.</summary>
    public string? Name { get; set; }

    /// <summary>The channel, such as <c>whatsapp</c>. The API's list of values is not documented.</summary>
    public string? Channel { get; set; }

    /// <summary>
    /// The health from <see cref="Status"/>, such as <c>active</c> or <c>degraded</c>; null when the response has no status.
    /// The API's list of values is not documented.
    /// </summary>
    public string? State { get; private set; }

    /// <summary>Why the health is what it is, from <see cref="Status"/>; empty when all is well, null when the response has no status.</summary>
    public TextList? Reasons { get; private set; }

    /// <summary>The id of the team that new conversations go to; null when the workspace's fallback routes them.</summary>
    public string? TeamId { get; set; }

    /// <summary>
    /// The name of that team; null when there is none, or when the names of the teams couldn't be read. The module adds it; the API's
    /// response doesn't hold it.
    /// </summary>
    public string? TeamName { get; internal set; }

    /// <summary>The channel's own id of what is connected; a WhatsApp phone number's id in the API's examples.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The id of the workspace (<c>tn_…</c>).</summary>
    public string? TenantId { get; set; }

    /// <summary>The id of the user who connected the inbox (<c>usr_…</c>).</summary>
    public string? CreatedBy { get; set; }

    /// <summary>When the inbox was connected, in local time; null when the response doesn't say.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>When the inbox was last changed, in local time; null when the response doesn't say.</summary>
    public DateTime? UpdatedAt { get; set; }

    /// <summary>The health as the API gives it: an <see cref="InboxStatus"/>, or null.</summary>
    [Holds(typeof(InboxStatus))]
    public object? Status
    {
        get => status;
        set
        {
            status = value;
            if (value is InboxStatus health)
            {
                State = health.State;
                Reasons = health.Reasons;
            }
        }
    }

    /// <summary>The channel's settings: an <see cref="InboxConfig"/>, or null.</summary>
    [Holds(typeof(InboxConfig))]
    public object? Config { get; set; }

    /// <summary>The ids of the phone numbers that the inbox may hold. The API's examples are all that tells which fields name them.</summary>
    internal IEnumerable<string> PhoneNumberIds => new[] { (Config as InboxConfig)?.PhoneNumberId, ExternalId }.OfType<string>();

    internal override void ReplaceNested(Func<object, object> replace)
    {
        Status = Status is null ? null : replace(Status);
        Config = Config is null ? null : replace(Config);
    }

    /// <summary>The name and id; the id alone when it has no name.</summary>
    public override string ToString() => string.IsNullOrEmpty(Name) ? Id : $"{Name} ({Id})";
}
