namespace Flownally;

/// <summary>The operations of the API's "Inboxes" resource that belong to WhatsApp alone.</summary>
public interface IWhatsAppService
{
    /// <summary>Lists the templates that an inbox may send, approved and pending: <c>GET /inboxes/{id}/whatsapp/templates</c>.</summary>
    /// <param name="inboxId">The inbox's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The templates, each with <see cref="WhatsAppTemplate.InboxId"/> filled in; empty when there are none.</returns>
    Task<IReadOnlyList<WhatsAppTemplate>> ListTemplatesAsync(string inboxId, CancellationToken cancellationToken);

    /// <summary>Lists a WhatsApp Business Account's phone numbers: <c>GET /whatsapp/{wabaId}/phone-numbers</c>.</summary>
    /// <param name="wabaId">The account's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The numbers, each with <see cref="WabaPhoneNumber.WabaId"/> filled in; empty when there are none.</returns>
    Task<IReadOnlyList<WabaPhoneNumber>> ListPhoneNumbersAsync(string wabaId, CancellationToken cancellationToken);
}
