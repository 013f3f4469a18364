using System.Collections.Concurrent;

namespace Flownally.Tests.Reliability;

/// <summary>A request as it reached the sandbox.</summary>
/// <param name="Request">The request.</param>
/// <param name="At">The time by the client's clock.</param>
/// <param name="IsDuplicate">It asks for a number that is connected already: an API that doesn't look would connect it twice.</param>
internal sealed record Arrival(RecordedRequest Request, DateTimeOffset At, bool IsDuplicate);

/// <summary>A sandbox of its own, a key that nobody else uses, and a clock on which nobody waits.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>A reply without a body is at its end at once.</summary>
    private const int NoContent = 204;

    private static int keys;

    private readonly ConcurrentQueue<Arrival> arrivals = [];
    private volatile bool isOver;

    public Stage(SandboxServer server)
    {
        Server = server;
        Key = $"fln_live_reliability_{Interlocked.Increment(ref keys):D8}";
        server.Workspace.Keys[Key] = new ApiKey(Role.Admin, Scope.All);
        Clock = new SkippingClock { Meanwhile = () => server.Faults.LateWork };
        // It never comes true, and sees every request before any other fault does.
        server.Faults.Add(Fault.Reset().Where(Note));
    }

    public SandboxServer Server { get; }

    public string Key { get; }

    public SkippingClock Clock { get; }

    public IReadOnlyList<Arrival> Arrivals => [.. arrivals];

    /// <summary>Lets a fault hit the requests it is meant for.</summary>
    public Func<Fault, Fault> Aim { get; set; } = fault => fault;

    /// <summary>Whether the work has been done.</summary>
    public Func<bool> IsDone { get; init; } = () => true;

    /// <summary>An address that no request should come to.</summary>
    public string Elsewhere => $"{Server.BaseUri}/elsewhere";

    public ValueTask DisposeAsync()
    {
        isOver = true;
        return Server.DisposeAsync();
    }

    /// <summary>Puts a session on this clock: <c>$c</c> is a connection, and not among those that it knows.</summary>
    public void Open(Shell shell)
    {
        shell.Set("url", Server.BaseUri);
        shell.Set("key", Key);
        shell.UseClock(Clock);
        shell.Set("c", shell.Run("Disconnect-Flownally *; Connect-Flownally $key -BaseUri $url -SkipVerification -PassThru; Disconnect-Flownally").Item);
    }

    /// <summary>What is connected, and where it is routed to.</summary>
    public static SortedDictionary<string, string> InboxesOf(SandboxServer server) => new(server.Workspace.Inboxes.All.ToDictionary(
        inbox => (string)inbox["id"]!,
        inbox => Line((string)inbox["channel"]!, (string?)inbox["config"]?["phoneNumberId"], (string?)inbox["teamId"])), StringComparer.Ordinal);

    public static string Line(string channel, string? number, string? teamId) => $"{channel} {number} → {teamId}";

    /// <summary>The server takes the request and does nothing. The client's time runs out.</summary>
    public Fault Silence() => Aim(Fault.Delay(Timeout.InfiniteTimeSpan)).Where(_ => RunOutWhen(() => true));

    /// <summary>The server does the work and says nothing.</summary>
    public Fault SilenceAfterWork() => Aim(Fault.Delay(Timeout.InfiniteTimeSpan).AfterWork())
        .Where(request => RunOutWhen(() => request.Method == "GET" || IsDone()));

    /// <summary>The server does the work, and sends the first byte of its reply, if that has any.</summary>
    public Fault EndlessDrip() => Aim(Fault.Drip(1, Timeout.InfiniteTimeSpan))
        .Where(request => RunOutWhen(() => request.Status is not null, () => request.Status != NoContent));

    private bool RunOutWhen(Func<bool> isReady, Func<bool>? isNeeded = null)
    {
        _ = Task.Run(async () =>
        {
            while (!isReady() && !isOver) await Task.Delay(1);
            if (isNeeded?.Invoke() != false) Clock.RunOut();
        });
        return true;
    }

    private bool Note(RecordedRequest request)
    {
        var isDuplicate = request.Method == "POST"
            && Server.Workspace.Inboxes.All.Any(inbox => (string?)inbox["config"]?["phoneNumberId"] is { } number && request.Body.Contains(number, StringComparison.Ordinal));
        arrivals.Enqueue(new Arrival(request, Clock.GetUtcNow(), isDuplicate));
        return false;
    }
}
