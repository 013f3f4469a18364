using BenchmarkDotNet.Attributes;
using Flownally.Sandbox.Api;

namespace Flownally.Benchmarks.Commands;

/// <summary>The list as an admin gets it, over a real socket.</summary>
public class ListCommandBenchmarks
{
    private Session session = null!;

    [Params(3, 10_000)]
    public int Inboxes { get; set; }

    [GlobalSetup]
    public async Task PrepareAsync() => session = await Session.StartAsync(new SandboxOptions { Empty = true, InboxCount = Inboxes });

    [GlobalCleanup]
    public async Task CleanUpAsync() => await session.DisposeAsync();

    [Benchmark]
    public int GetInbox() => session.Run("Get-FlownallyInbox");
}
