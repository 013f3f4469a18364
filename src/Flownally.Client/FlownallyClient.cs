using Flownally.Client.Http;
using Flownally.Client.Inboxes;
using Flownally.Client.Teams;
using Flownally.Client.WhatsApp;

namespace Flownally.Client;

/// <summary>The client that the commands work with.</summary>
public sealed class FlownallyClient : IFlownallyClient
{
    internal FlownallyClient(ApiTransport transport, IRequestObserver observer)
    {
        Inboxes = new InboxService(transport, observer);
        Teams = new TeamService(transport, observer);
        WhatsApp = new WhatsAppService(transport, observer);
    }

    /// <inheritdoc/>
    public IInboxService Inboxes { get; }

    /// <inheritdoc/>
    public ITeamService Teams { get; }

    /// <inheritdoc/>
    public IWhatsAppService WhatsApp { get; }

    /// <summary>Makes a client. It is cheap: clients of the same address and key share their connections.</summary>
    /// <param name="options">The address and the key.</param>
    /// <param name="observer">Is told of every attempt that this client makes.</param>
    public static IFlownallyClient Create(ClientOptions options, IRequestObserver observer) =>
        new FlownallyClient(TransportPool.For(options), observer);
}
