using Flownally.Client.Http;

namespace Flownally.Client.WhatsApp;

/// <summary>The operations of the API's "Inboxes" resource that belong to WhatsApp alone.</summary>
public sealed class WhatsAppService
{
    private static readonly Operation ListTemplates = new(HttpMethod.Get, "inboxes/{id}/whatsapp/templates", "inbox:read", Operation.AnyRole)
    {
        NotFoundErrorId = ErrorIds.InboxNotFound,
    };

    private static readonly Operation ListPhoneNumbers = new(HttpMethod.Get, "whatsapp/{wabaId}/phone-numbers", "inbox:create", Operation.Managers)
    {
        NotFoundErrorId = ErrorIds.WabaNotFound,
    };

    private readonly ApiTransport transport;
    private readonly IRequestObserver observer;

    internal WhatsAppService(ApiTransport transport, IRequestObserver observer)
    {
        this.transport = transport;
        this.observer = observer;
    }

    /// <summary>Lists the templates that an inbox may send, approved and pending: <c>GET /inboxes/{id}/whatsapp/templates</c>.</summary>
    /// <param name="inboxId">The inbox's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The templates, each with <see cref="WhatsAppTemplate.InboxId"/> filled in; empty when there are none.</returns>
    public async Task<IReadOnlyList<WhatsAppTemplate>> ListTemplatesAsync(string inboxId, CancellationToken cancellationToken)
    {
        var reply = await transport.SendAsync<TemplateList>(ListTemplates.With(inboxId), observer, cancellationToken).ConfigureAwait(false);
        reply.Templates.ForEach(template => template.InboxId = inboxId);
        return reply.Templates;
    }

    /// <summary>Lists a WhatsApp Business Account's phone numbers: <c>GET /whatsapp/{wabaId}/phone-numbers</c>.</summary>
    /// <param name="wabaId">The account's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The numbers, each with <see cref="WabaPhoneNumber.WabaId"/> filled in; empty when there are none.</returns>
    public async Task<IReadOnlyList<WabaPhoneNumber>> ListPhoneNumbersAsync(string wabaId, CancellationToken cancellationToken)
    {
        var reply = await transport.SendAsync<PhoneNumberList>(ListPhoneNumbers.With(wabaId), observer, cancellationToken).ConfigureAwait(false);
        reply.PhoneNumbers.ForEach(number => number.WabaId = wabaId);
        return reply.PhoneNumbers;
    }
}
