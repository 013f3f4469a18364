using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Flownally.Client.Tests.Support;

/// <summary>A real socket on this machine that reads requests and writes the bytes it was told to, each answer to the next request.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    /// <summary>Reads the request and closes the connection without a word, as a server does that ends gracefully.</summary>
    public const string CloseWithoutResponse = "";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Queue<string> answers;
    private readonly Task serving;

    public LoopbackServer(params string[] answers)
    {
        this.answers = new Queue<string>(answers);
        listener.Start();
        serving = ServeAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";

    /// <summary>What was received, byte for byte; none of the requests has a body that isn't ASCII.</summary>
    public List<string> Requests { get; } = [];

    public int ConnectionCount { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        while (answers.Count > 0)
        {
            var client = await listener.AcceptTcpClientAsync(stop.Token);
            ConnectionCount++;
            connections.Add(ServeAsync(client));
        }

        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            while (await ReadAsync(stream) is { Length: > 0 } request)
            {
                string answer;
                lock (answers)
                {
                    Requests.Add(request);
                    if (!answers.TryDequeue(out answer!) || answer == CloseWithoutResponse)
                    {
                        return;
                    }
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), stop.Token);
            }
        }
    }

    private async Task<string> ReadAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(buffer, stop.Token) is > 0 and var count)
        {
            text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return text.ToString();
    }
}
