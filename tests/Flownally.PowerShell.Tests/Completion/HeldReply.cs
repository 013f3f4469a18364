namespace Flownally.Tests.Completion;

/// <summary>The next GET of a path gets no response until the test releases it.</summary>
internal sealed class HeldReply : IDisposable
{
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool isAwaited;

    public HeldReply(SandboxServer server, string path) => server.Faults.Add(Fault.Hold(released.Task).On("GET", path).Where(_ => isAwaited = true));

    /// <summary>Ends when the request has reached the server.</summary>
    public Task IsAwaited() => Wait.UntilAsync(() => isAwaited);

    public void Release() => released.TrySetResult();

    public void Dispose() => Release();
}
