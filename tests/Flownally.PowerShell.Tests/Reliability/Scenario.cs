using System.Collections.Concurrent;

namespace Flownally.Tests.Reliability;

/// <summary>A request as it reached the sandbox.</summary>
/// <param name="Request">The request.</param>
/// <param name="At">The time by the client's clock.</param>
/// <param name="IsDuplicate">It asks for a number that is connected already: an API that didn't check would connect it twice.</param>
internal sealed record Arrival(RecordedRequest Request, DateTimeOffset At, bool IsDuplicate);

/// <summary>A sandbox, a key of its own, and a clock on which no wait takes time.</summary>
internal sealed class Scenario : IAsyncDisposable
{
    /// <summary>A response without a body ends at once.</summary>
    private const int NoContent = 204;

    /// <summary>How long the client waits for the body of an error.</summary>
    private static readonly TimeSpan BodyLimit = TimeSpan.FromSeconds(2);

    private static int keys;

    private readonly ConcurrentQueue<Arrival> arrivals = [];
    private volatile bool isOver;

    public Scenario(SandboxServer server)
    {
        Server = server;
        Key = $"fln_live_reliability_{Interlocked.Increment(ref keys):D8}";
        server.Workspace.Keys[Key] = new ApiKey(Role.Admin, Scope.All);
        Clock = new SkippingClock { Meanwhile = () => server.Faults.LateWork };
        // It never applies, and sees every request before any other fault does.
        server.Faults.Add(Fault.Reset().Where(Note));
    }

    public SandboxServer Server { get; }

    public string Key { get; }

    public SkippingClock Clock { get; }

    public IReadOnlyList<Arrival> Arrivals => [.. arrivals];

    /// <summary>Restricts a fault to the requests that it is meant for.</summary>
    public Func<Fault, Fault> Target { get; set; } = fault => fault;

    /// <summary>Whether the work has been done.</summary>
    public Func<bool> IsDone { get; init; } = () => true;

    /// <summary>An address that no request should come to.</summary>
    public string Elsewhere => $"{Server.BaseUri}/elsewhere";

    public ValueTask DisposeAsync()
    {
        isOver = true;
        return Server.DisposeAsync();
    }

    /// <summary>Puts a session on this clock. <c>$c</c> is a connection that the session doesn't list.</summary>
    public void Open(Shell shell)
    {
        shell.Set("url", Server.BaseUri);
        shell.Set("key", Key);
        shell.UseClock(Clock);
        shell.Set("c", shell.Run("Disconnect-Flownally *; Connect-Flownally -Token $key -BaseUri $url -SkipVerification -PassThru; Disconnect-Flownally").Item);
    }

    /// <summary>The inboxes, the teams, the contacts and the messages by their ids.</summary>
    public static SortedDictionary<string, string> StateOf(SandboxServer server) => new(
        server.Workspace.Inboxes.All.Concat(server.Workspace.Teams.All).Concat(server.Workspace.Contacts.All).Concat(server.Workspace.Messages.All).ToDictionary(
            resource => (string)resource["id"]!,
            resource => $"{resource["name"]} {resource["channel"]} {resource["config"]?["phoneNumberId"]} → {resource["teamId"]}"),
        StringComparer.Ordinal);

    /// <summary>The server takes the request and does nothing. The client's time runs out.</summary>
    public Fault Silence() => Target(Fault.Delay(Timeout.InfiniteTimeSpan)).Where(_ => ExpireWhen(() => true));

    /// <summary>The server does the work and sends nothing.</summary>
    public Fault SilenceAfterWork() => Target(Fault.Delay(Timeout.InfiniteTimeSpan).AfterWork())
        .Where(request => ExpireWhen(() => request.Method == "GET" || IsDone()));

    /// <summary>The server does the work, and sends the first byte of its response, if it has any.</summary>
    public Fault EndlessDrip() => Target(Fault.Drip(1, Timeout.InfiniteTimeSpan))
        .Where(request => ExpireWhen(() => request.Status is not null, () => request.Status != NoContent));

    /// <summary>The server sends a status whose body never comes.</summary>
    public Fault Stalled(int status) => Target(Fault.Stalled(status)).Where(_ => When(() => Clock.HasLimitWithin(BodyLimit), () => Clock.Expire(BodyLimit)));

    private bool ExpireWhen(Func<bool> isReady, Func<bool>? isNeeded = null) => When(isReady, () =>
    {
        if (isNeeded?.Invoke() != false) Clock.Expire();
    });

    private bool When(Func<bool> isReady, Action action)
    {
        _ = Task.Run(async () =>
        {
            while (!isReady() && !isOver) await Task.Delay(1);
            action();
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
