using System.Net;
using System.Net.Sockets;

namespace Flownally.Tests.Stopping;

/// <summary>A port whose backlog is full: connecting to it never completes.</summary>
internal sealed class UnresponsiveServer : IDisposable
{
    private readonly Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> callers = [];

    public Uri BaseUri => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/v1");

    public static async Task<UnresponsiveServer> StartAsync()
    {
        var server = new UnresponsiveServer();
        server.listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        server.listener.Listen(backlog: 1);
        // The operating system decides how many connections fit.
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
