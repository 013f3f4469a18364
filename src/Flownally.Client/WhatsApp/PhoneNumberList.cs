using Flownally.Client.Json;

namespace Flownally.Client.WhatsApp;

/// <summary>The reply of <c>GET /whatsapp/{wabaId}/phone-numbers</c>.</summary>
internal sealed record PhoneNumberList
{
    public required List<WabaPhoneNumber> PhoneNumbers { get; init => field = Documented.List(value); }
}
