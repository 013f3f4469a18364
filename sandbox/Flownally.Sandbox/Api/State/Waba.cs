namespace Flownally.Sandbox.Api;

/// <summary>A WhatsApp Business Account: its phone numbers, and the templates that inboxes on these numbers can send.</summary>
public sealed class Waba
{
    public ResourceList PhoneNumbers { get; } = new();

    public ResourceList Templates { get; } = new();
}
