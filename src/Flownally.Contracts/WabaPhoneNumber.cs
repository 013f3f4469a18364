namespace Flownally;

/// <summary>A phone number of a WhatsApp Business Account (WABA) that can be connected as an inbox.</summary>
public sealed class WabaPhoneNumber : ApiObject
{
    /// <summary>The WABA whose list the number was read from. The module adds it; the API's response doesn't hold it.</summary>
    public string? WabaId { get; internal set; }

    /// <summary>The phone number's id, an opaque string; not the number that people dial.</summary>
    public string Id { get; set; } = "";

    /// <summary>The same as <see cref="Id"/>, under the name that <c>New-FlownallyInbox</c> takes from the pipeline.</summary>
    public string PhoneNumberId => Id;

    /// <summary>The number as people dial it.</summary>
    public string? DisplayPhoneNumber { get; set; }

    /// <summary>The business name that WhatsApp shows with the number.</summary>
    public string? VerifiedName { get; set; }

    /// <summary>Such as <c>GREEN</c>; the list of values is not documented.</summary>
    public string? QualityRating { get; set; }

    /// <summary>Such as <c>VERIFIED</c>; the list of values is not documented.</summary>
    public string? CodeVerificationStatus { get; set; }

    /// <summary>Whether the number is registered; null when the response doesn't say. What that means for connecting it is not documented.</summary>
    public bool? IsRegistered { get; set; }

    /// <summary>The number and its id.</summary>
    public override string ToString() => DisplayPhoneNumber is null ? Id : $"{DisplayPhoneNumber} ({Id})";
}
