using System.Net;
using System.Net.Sockets;

namespace Flownally.Tests.Stopping;

/// <summary>A port that is listened to and where nobody picks up: whoever connects waits.</summary>
internal sealed class DeafServer : IDisposable
{
    private readonly Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> callers = [];

    public Uri BaseUri => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/v1");

    public static async Task<DeafServer> StartAsync()
    {
        var server = new DeafServer();
        server.listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        server.listener.Listen(backlog: 1);
        // How many still fit is the operating system's to say.
        while (await server.HasRoomAsync() && server.callers.Count < 50)
        {
        }

        return server;
    }

    public void Dispose()
    {
        callers.ForEach(caller => caller.Dispose());
        listener.Dispose();
    }

    private async Task<bool> HasRoomAsync()
    {
        var caller = new Socket(SocketType.Stream, ProtocolType.Tcp);
        callers.Add(caller);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        try
        {
            await caller.ConnectAsync(listener.LocalEndPoint!, patience.Token);
            return true;
        }
        catch (Exception refused) when (refused is OperationCanceledException or SocketException)
        {
            return false;
        }
    }
}
