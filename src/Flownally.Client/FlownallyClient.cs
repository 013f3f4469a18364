using Flownally.Client.Http;
using Flownally.Client.Inboxes;
using Flownally.Client.Teams;
using Flownally.Client.WhatsApp;

namespace Flownally.Client;

/// <summary>The part of the API that the module serves, one service for each of its resources.</summary>
/// <remarks>Every call of a service throws a <see cref="FlownallyException"/> when it fails, and only that or an <see cref="OperationCanceledException"/>.</remarks>
internal sealed class FlownallyClient
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

    /// <summary>Makes a client. It is cheap: clients of the same address share their connections, and those of the same key as well the pauses that the server asks for.</summary>
    /// <param name="options">The address and the key.</param>
    /// <param name="observer">Is told of every attempt that this client makes.</param>
    public static FlownallyClient Create(ClientOptions options, IRequestObserver observer) =>
        new(new ApiTransport(options, HttpClients.For(options), RateLimit.For(options)), observer);

    /// <summary>
    /// Makes one call over a canned response, so that the runtime has compiled what the first real call needs. It touches no network.
    /// </summary>
    public static Task WarmUpAsync()
    {
        var options = new ClientOptions(ClientOptions.DefaultBaseUri, new ApiKey("warm-up"));
        var transport = new ApiTransport(options, HttpClients.On(new CannedHandler()), new RateLimit(options.Clock));
        return new FlownallyClient(transport, new SilentObserver()).Inboxes.ListAsync(CancellationToken.None);
    }
}
