using Flownally.Client.Http;

namespace Flownally.Client.WhatsApp;

/// <inheritdoc cref="IWhatsAppService"/>
internal sealed class WhatsAppService(ApiTransport transport, IRequestObserver observer) : IWhatsAppService
{
    private static readonly Operation ListTemplates = new(HttpMethod.Get, "inboxes/{id}/whatsapp/templates", "inbox:read", Operation.AnyRole)
    {
        NotFoundErrorId = ErrorIds.InboxNotFound,
    };

    private static readonly Operation ListPhoneNumbers = new(HttpMethod.Get, "whatsapp/{wabaId}/phone-numbers", "inbox:create", Operation.Managers)
    {
        NotFoundErrorId = ErrorIds.WabaNotFound,
    };

    public async Task<IReadOnlyList<WhatsAppTemplate>> ListTemplatesAsync(string inboxId, CancellationToken cancellationToken)
    {
        var reply = await transport.SendAsync<TemplateList>(ListTemplates.With(inboxId), observer, cancellationToken).ConfigureAwait(false);
        reply.Templates.ForEach(template => template.InboxId = inboxId);
        return reply.Templates;
    }

    public async Task<IReadOnlyList<WabaPhoneNumber>> ListPhoneNumbersAsync(string wabaId, CancellationToken cancellationToken)
    {
        var reply = await transport.SendAsync<PhoneNumberList>(ListPhoneNumbers.With(wabaId), observer, cancellationToken).ConfigureAwait(false);
        reply.PhoneNumbers.ForEach(number => number.WabaId = wabaId);
        return reply.PhoneNumbers;
    }
}
