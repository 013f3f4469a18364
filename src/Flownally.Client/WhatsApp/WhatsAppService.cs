using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Flownally.Client.Http;
using Flownally.Client.Json;

namespace Flownally.Client.WhatsApp;

/// <summary>The operations of the API's "Inboxes" resource that belong to WhatsApp alone.</summary>
internal sealed class WhatsAppService(ApiTransport transport)
{
    private static readonly Operation ListTemplates = new(HttpMethod.Get, "inboxes/{id}/whatsapp/templates", "inbox:read", Operation.AnyRole)
    {
        Subject = "The templates of inbox {0}",
        Participle = "listed",
        IsPlural = true,
        NotFoundErrorId = ErrorIds.InboxNotFound,
        NotFoundReason = "the inbox doesn't exist, or this key has no access to it",
    };

    private static readonly Operation ListPhoneNumbers = new(HttpMethod.Get, "whatsapp/{wabaId}/phone-numbers", "inbox:create", Operation.Managers)
    {
        Subject = "The phone numbers of the WhatsApp Business Account {0}",
        Participle = "listed",
        IsPlural = true,
        NotFoundErrorId = ErrorIds.WabaNotFound,
        NotFoundReason = "the account doesn't exist, or this key has no access to it",
    };

    private static readonly JsonTypeInfo<TemplateList> TemplatesJson =
        ApiJson.For<TemplateList>(WhatsAppJsonContext.Default, new ApiObjectConverter<WhatsAppTemplate>(WhatsAppJsonContext.Default.WhatsAppTemplate));

    private static readonly JsonTypeInfo<PhoneNumberList> PhoneNumbersJson =
        ApiJson.For<PhoneNumberList>(WhatsAppJsonContext.Default, new ApiObjectConverter<WabaPhoneNumber>(WhatsAppJsonContext.Default.WabaPhoneNumber));

    /// <summary>Lists the templates that an inbox may send, approved and pending: <c>GET /inboxes/{id}/whatsapp/templates</c>.</summary>
    /// <param name="inboxId">The inbox's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The templates, each with <see cref="WhatsAppTemplate.InboxId"/> filled in; empty when there are none.</returns>
    public async Task<IReadOnlyList<WhatsAppTemplate>> ListTemplatesAsync(string inboxId, CancellationToken cancellationToken)
    {
        var response = await transport.SendAsync(ListTemplates.With(inboxId), TemplatesJson, cancellationToken).ConfigureAwait(false);
        response.Items.ForEach(template => template.InboxId = inboxId);
        return response.Items;
    }

    /// <summary>Lists a WhatsApp Business Account's phone numbers: <c>GET /whatsapp/{wabaId}/phone-numbers</c>.</summary>
    /// <param name="wabaId">The account's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The numbers, each with <see cref="WabaPhoneNumber.WabaId"/> filled in; empty when there are none.</returns>
    public async Task<IReadOnlyList<WabaPhoneNumber>> ListPhoneNumbersAsync(string wabaId, CancellationToken cancellationToken)
    {
        var response = await transport.SendAsync(ListPhoneNumbers.With(wabaId), PhoneNumbersJson, cancellationToken).ConfigureAwait(false);
        response.Items.ForEach(number => number.WabaId = wabaId);
        return response.Items;
    }
}

/// <summary>The response of <c>GET /inboxes/{id}/whatsapp/templates</c>.</summary>
internal sealed class TemplateList() : ListResponse<WhatsAppTemplate>("templates")
{
    public List<WhatsAppTemplate> Templates { get => Items; set => Items = value; }
}

/// <summary>The response of <c>GET /whatsapp/{wabaId}/phone-numbers</c>.</summary>
internal sealed class PhoneNumberList() : ListResponse<WabaPhoneNumber>("phoneNumbers")
{
    public List<WabaPhoneNumber> PhoneNumbers { get => Items; set => Items = value; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TemplateList))]
[JsonSerializable(typeof(WhatsAppTemplateComponent))]
[JsonSerializable(typeof(PhoneNumberList))]
internal sealed partial class WhatsAppJsonContext : JsonSerializerContext;
