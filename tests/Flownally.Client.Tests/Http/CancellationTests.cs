using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class CancellationTests
{
    [Theory]
    [InlineData(Trouble.Hangs)]
    [InlineData(Trouble.StalledBody)]
    public async Task A_call_that_is_stopped_ends_at_once_whatever_it_waits_for(string trouble)
    {
        var bench = new Workbench();
        bench.Wire.Meet(trouble);

        await AssertEndsWhenStopped(bench, Operations.ListInboxes, TimeSpan.FromSeconds(3));

        Assert.Single(bench.Wire.Sent);
        Assert.Single(bench.Observer.Attempts);
        Assert.Empty(bench.Observer.Retries);
    }

    [Theory]
    [InlineData(Operations.ListInboxes)]
    [InlineData(Operations.ConnectAccount)]
    [InlineData(Operations.DeleteInbox)]
    public async Task A_wait_for_the_next_attempt_is_stopped_at_once(string operation)
    {
        var bench = new Workbench();
        bench.Wire.Reply(429, "", ("Retry-After", "20"));

        await AssertEndsWhenStopped(bench, operation, TimeSpan.FromSeconds(3));

        Assert.Single(bench.Wire.Sent);
    }

    [Fact]
    public async Task A_POST_that_is_stopped_under_way_was_stopped_and_nothing_else()
    {
        var bench = new Workbench();
        bench.Wire.Hang();

        await AssertEndsWhenStopped(bench, Operations.ConnectAccount, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_call_that_is_stopped_beforehand_sends_nothing()
    {
        var bench = new Workbench();

        await AssertEndsWhenStopped(bench, Operations.ListInboxes, TimeSpan.Zero);

        Assert.Empty(bench.Wire.Sent);
    }

    [Fact]
    public async Task A_list_is_stopped_between_its_pages()
    {
        var bench = new Workbench();
        bench.StopAfter(TimeSpan.FromSeconds(3));
        bench.Wire.Reply(200, () =>
        {
            bench.Clock.Advance(TimeSpan.FromSeconds(3));
            return FakeWire.Content("""{"teams":[],"nextPageToken":"b"}""", "application/json");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Run(Operations.ListTeams));

        Assert.Single(bench.Wire.Sent);
    }

    private static async Task AssertEndsWhenStopped(Workbench bench, string operation, TimeSpan after)
    {
        bench.StopAfter(after);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Run(operation));

        Assert.Equal(after, bench.Elapsed);
    }
}
