using System.Collections.Concurrent;

namespace Flownally.Tests.Throttling;

/// <summary>A request without a response holds back the output of the records after it. Their number is bounded.</summary>
public sealed class BoundTests : ShellTest
{
    private readonly ConcurrentQueue<string> taken = new();

    [Theory]
    [InlineData("Clear-FlownallyInboxTeam -ThrottleLimit 1", 1)]
    [InlineData("Clear-FlownallyInboxTeam -ThrottleLimit 2", 32)]
    [InlineData("Remove-FlownallyInbox -Force -ThrottleLimit 5", 80)]
    [InlineData("Get-FlownallyWhatsAppTemplate -ThrottleLimit 4", 64)]
    public async Task At_most_sixteen_records_are_taken_for_each_concurrent_request(string command, int records)
    {
        var ids = Workspace.Fill(200);
        SetInboxes("ids", ids);

        await AssertTaken(command, ids[0], records);

        Assert.Equal(records, Server.Requests.All.Count);
    }

    [Fact]
    public async Task Refused_records_count_towards_the_bound()
    {
        SetInboxes("ids", new[] { Sample.Chat }.Concat(Enumerable.Repeat("..", 200)));

        await AssertTaken("Clear-FlownallyInboxTeam -ThrottleLimit 2", Sample.Chat, 32);

        Assert.Single(Requests);
    }

    private async Task AssertTaken(string command, string slow, int records)
    {
        var cancellation = TestContext.Current.CancellationToken;
        Shell.Set("taken", taken);
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMinutes(1)).About(slow));
        var running = Task.Run(() => Run($"$ids | ForEach-Object {{ $taken.Enqueue($_.Id); $_ }} | {command}"), cancellation);

        await Wait.UntilAsync(() => taken.Count >= records && Server.Requests.All.Count(request => request.Status is null) == 1);
        // Time for one too many to be taken.
        await Task.Delay(100, cancellation);
        Assert.Equal(records, taken.Count);

        Shell.Stop();
        await running;
        Assert.Equal(records, taken.Count);
    }
}
