namespace Flownally;

/// <summary>Connects WhatsApp phone numbers. At least one list holds something; an empty one is left out of the request.</summary>
/// <param name="WabaIds">Ids of WhatsApp Business Accounts (the API's <c>resourceIds</c>).</param>
/// <param name="PhoneNumberIds">Ids of phone numbers.</param>
public sealed record CreateWhatsAppInboxRequest(IReadOnlyList<string> WabaIds, IReadOnlyList<string> PhoneNumberIds) : CreateInboxRequest;
