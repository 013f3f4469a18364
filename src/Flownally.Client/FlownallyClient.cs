using Flownally.Client.Http;
using Flownally.Client.Inboxes;
using Flownally.Client.Teams;
using Flownally.Client.WhatsApp;

namespace Flownally.Client;

/// <summary>The part of the API that the module serves, one service for each of its resources.</summary>
/// <remarks>Every call of a service throws a <see cref="FlownallyException"/> when it fails, and only that or an <see cref="OperationCanceledException"/>.</remarks>
public sealed class FlownallyClient
{
    internal FlownallyClient(ApiTransport transport, IRequestObserver observer)
    {
        Inboxes = new InboxService(transport, observer);
        Teams = new TeamService(transport, observer);
        WhatsApp = new WhatsAppService(transport, observer);
    }

    /// <summary>The workspace's inboxes.</summary>
    public InboxService Inboxes { get; }

    /// <summary>The workspace's teams.</summary>
    public TeamService Teams { get; }

    /// <summary>What belongs to WhatsApp alone.</summary>
    public WhatsAppService WhatsApp { get; }

    /// <summary>Makes a client. It is cheap: clients of the same address and key share their connections.</summary>
    /// <param name="options">The address and the key.</param>
    /// <param name="observer">Is told of every attempt that this client makes.</param>
    public static FlownallyClient Create(ClientOptions options, IRequestObserver observer) =>
        new FlownallyClient(TransportPool.For(options), observer);
}
