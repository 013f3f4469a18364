using System.Net;
using System.Net.Http.Headers;
using Flownally.Client.Http;
using Flownally.Client.Inboxes;
using Flownally.Client.Requests;
using Flownally.Client.Teams;
using Flownally.Client.WhatsApp;

namespace Flownally.Client;

/// <summary>The part of the API that the module serves, one service for each of its resources.</summary>
/// <remarks>Every call of a service throws a <see cref="FlownallyException"/> when it fails, and only that or an <see cref="OperationCanceledException"/>.</remarks>
internal sealed class FlownallyClient
{
    private readonly ApiTransport transport;

    internal FlownallyClient(ApiTransport transport)
    {
        this.transport = transport;
        Inboxes = new InboxService(transport);
        Teams = new TeamService(transport);
        WhatsApp = new WhatsAppService(transport);
        Requests = new RequestService(transport);
    }

    /// <summary>The workspace's inboxes.</summary>
    public InboxService Inboxes { get; }

    /// <summary>The workspace's teams.</summary>
    public TeamService Teams { get; }

    /// <summary>What belongs to WhatsApp alone.</summary>
    public WhatsAppService WhatsApp { get; }

    /// <summary>The rest of the API.</summary>
    public RequestService Requests { get; }

    /// <inheritdoc cref="ApiTransport.RetriesFailures"/>
    public bool RetriesFailures
    {
        get => transport.RetriesFailures;
        set => transport.RetriesFailures = value;
    }

    /// <summary>Makes a client. It is cheap: clients of the same address share their connections, and those of the same key as well the pauses that the server asks for.</summary>
    /// <param name="options">The address and the key.</param>
    /// <param name="observer">Is told of every attempt that this client makes.</param>
    public static FlownallyClient Create(ClientOptions options, IRequestObserver observer) =>
        new(new ApiTransport(options, observer, HttpClients.For(options), RateLimit.For(options)));

    /// <summary>
    /// Lists inboxes and teams over canned responses, so that the runtime has compiled what the first real calls need. It touches no network.
    /// </summary>
    public static async Task WarmUpAsync()
    {
        var options = new ClientOptions(ClientOptions.DefaultBaseUri, new ApiKey("warm-up"));
        var transport = new ApiTransport(options, new SilentObserver(), HttpClients.On(new CannedHandler()), new RateLimit(options.Clock));
        var client = new FlownallyClient(transport);
        await client.Inboxes.ListAsync(CancellationToken.None).ConfigureAwait(false);
        await client.Teams.ListAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Answers <c>GET /inboxes</c> and <c>GET /teams</c> as the documented examples do.</summary>
    private sealed class CannedHandler : HttpMessageHandler
    {
        private static readonly byte[] Inboxes = """
            {"inboxes":[{"id":"ibx_1","createdAt":"2026-04-30T09:00:00Z","updatedAt":"2026-04-30T09:10:00Z","tenantId":"tn_1","channel":"whatsapp",
            "externalId":"1","createdBy":"usr_1","name":"Support","teamId":"team_1","status":{"state":"degraded","reasons":["payment_issue"]},
            "config":{"phoneNumberId":"1"}}]}
            """u8.ToArray();

        private static readonly byte[] Teams = """
            {"teams":[{"id":"team_1","createdAt":"2026-04-30T09:00:00Z","updatedAt":"2026-04-30T09:10:00Z","tenantId":"tn_1","name":"Support",
            "description":"Support","agentIds":["usr_1"]}]}
            """u8.ToArray();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new ByteArrayContent(request.RequestUri!.AbsolutePath.EndsWith("teams", StringComparison.Ordinal) ? Teams : Inboxes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            });
    }
}
