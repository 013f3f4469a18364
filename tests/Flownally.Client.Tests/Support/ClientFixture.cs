using Flownally.Client.Http;
using Microsoft.Extensions.Time.Testing;

namespace Flownally.Client.Tests.Support;

/// <summary>A client on a fake wire and a fake clock. Nothing on it takes real time.</summary>
internal sealed class ClientFixture
{
    /// <summary>What must not be shown of <see cref="Token"/>.</summary>
    public const string Secret = "a1b2c3d4e5f6g7h8i9j0";

    public const string Token = $"fln_live_{Secret}";

    public static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The step in which time passes.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan RealTimeThatNoTestNeeds = TimeSpan.FromSeconds(30);

    private readonly ClientOptions options;
    private readonly RateLimit rateLimit;
    private CancellationToken stop = TestContext.Current.CancellationToken;

    public ClientFixture(int maximumRetryCount = 4, int attemptSeconds = 60, string token = Token)
    {
        options = new ClientOptions(ClientOptions.DefaultBaseUri, new ApiKey(token))
        {
            MaximumRetryCount = maximumRetryCount,
            AttemptTimeout = TimeSpan.FromSeconds(attemptSeconds),
            Clock = Clock,
        };
        Wire = new FakeWire(Clock);
        rateLimit = new RateLimit(Clock);
        Client = ClientOf(options, Observer);
        Patience = options.TotalTimeout;
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public FakeWire Wire { get; }

    public RecordingObserver Observer { get; } = new();

    public FlownallyClient Client { get; }

    /// <summary>How long a call may take by the fake clock. A single request takes no longer than its own limit for all attempts.</summary>
    public TimeSpan Patience { get; init; }

    /// <summary>How much time has passed by the fake clock.</summary>
    public TimeSpan Elapsed => Clock.GetUtcNow() - Start;

    /// <summary>Lets the caller stop its calls after some time by the fake clock.</summary>
    public void StopAfter(TimeSpan time) => stop = new CancellationTokenSource(time, Clock).Token;

    /// <summary>Makes a call, and lets time pass until it ends.</summary>
    public Task<T> Run<T>(Func<FlownallyClient, CancellationToken, Task<T>> call)
    {
        // Without a synchronization context, all that a tick sets off has run to its next wait before Advance returns: the
        // call and the clock take turns on one thread. Only a wait between attempts that is cut short ends on another
        // thread, so when the call was stopped or its whole time has passed, the clock stands still and the call must end.
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var last = Clock.GetUtcNow() + Patience;
            var running = call(Client, stop);
            while (!running.IsCompleted && !stop.IsCancellationRequested && Clock.GetUtcNow() < last)
            {
                Clock.Advance(Tick);
            }

            return running.WaitAsync(RealTimeThatNoTestNeeds, CancellationToken.None);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    /// <summary>Makes a call without a result, and lets time pass until it ends.</summary>
    public Task Run(Func<FlownallyClient, CancellationToken, Task> call) => Run(async (client, token) =>
    {
        await call(client, token).ConfigureAwait(false);
        return true;
    });

    /// <summary>Makes one of the API's operations, by its name on the reference page.</summary>
    public Task Run(string operation) => Run((client, token) => Operations.Call(operation, client, token));

    /// <summary>Makes a call that fails.</summary>
    public Task<FlownallyException> Fail(Func<FlownallyClient, CancellationToken, Task> call) =>
        Assert.ThrowsAsync<FlownallyException>(() => Run(call));

    /// <summary>Makes one of the API's operations, which fails.</summary>
    public Task<FlownallyException> Fail(string operation) =>
        Assert.ThrowsAsync<FlownallyException>(() => Run(operation));

    /// <summary>Another client on the same wire, which shares the pauses that the server asks for.</summary>
    public FlownallyClient AnotherClient(RecordingObserver observer, int attemptSeconds) =>
        ClientOf(options with { AttemptTimeout = TimeSpan.FromSeconds(attemptSeconds) }, observer);

    private FlownallyClient ClientOf(ClientOptions of, RecordingObserver observer) =>
        new(new ApiTransport(of, observer, HttpClients.On(Wire), rateLimit));
}
