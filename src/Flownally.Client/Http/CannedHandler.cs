using System.Net;
using System.Net.Http.Headers;

namespace Flownally.Client.Http;

/// <summary>Answers every request with the documented example of <c>GET /inboxes</c>.</summary>
internal sealed class CannedHandler : HttpMessageHandler
{
    private static readonly byte[] Inboxes = """
        {"inboxes":[{"id":"ibx_1","createdAt":"2026-04-30T09:00:00Z","updatedAt":"2026-04-30T09:10:00Z","tenantId":"tn_1","channel":"whatsapp",
        "externalId":"1","createdBy":"usr_1","name":"Support","teamId":"team_1","status":{"state":"degraded","reasons":["payment_issue"]},
        "config":{"phoneNumberId":"1"}}]}
        """u8.ToArray();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new ByteArrayContent(Inboxes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        });
}
