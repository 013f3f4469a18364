namespace Flownally;

/// <summary>The channel settings of an inbox. Only WhatsApp's are documented; those of other channels show as further properties.</summary>
public sealed class InboxConfig : ApiObject
{
    /// <summary>The id of the connected WhatsApp phone number; null for other channels.</summary>
    public string? PhoneNumberId { get; set; }

    /// <summary>The phone number's id; an empty string for other channels.</summary>
    public override string ToString() => PhoneNumberId ?? "";
}
