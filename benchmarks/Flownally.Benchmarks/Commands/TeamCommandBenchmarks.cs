using BenchmarkDotNet.Attributes;
using Flownally.Sandbox.Api;

namespace Flownally.Benchmarks.Commands;

/// <summary>One request for each of a hundred inboxes, sixteen at once, over a real socket.</summary>
public class TeamCommandBenchmarks
{
    private Session session = null!;

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        session = await Session.StartAsync(new SandboxOptions { InboxCount = 100 });
        session.Run("$inboxes = Get-FlownallyInbox -Name 'Inbox *'");
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await session.DisposeAsync();

    [Benchmark]
    public int SetTeam() => session.Run($"$inboxes | Set-FlownallyInboxTeam -TeamId {SampleWorkspace.SalesTeamId} -ThrottleLimit 16");
}
