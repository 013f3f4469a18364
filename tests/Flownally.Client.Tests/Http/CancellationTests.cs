using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class CancellationTests
{
    [Theory]
    [InlineData(WireFault.Hangs)]
    [InlineData(WireFault.StalledBody)]
    public async Task A_cancelled_call_ends_at_once(string fault)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Fault(fault);

        await AssertEndsWhenStopped(fixture, Operations.ListInboxes, TimeSpan.FromSeconds(3));

        Assert.Single(fixture.Wire.Sent);
        Assert.Single(fixture.Observer.Attempts);
        Assert.Empty(fixture.Observer.Retries);
    }

    [Theory]
    [InlineData(Operations.ListInboxes)]
    [InlineData(Operations.ConnectAccount)]
    [InlineData(Operations.DeleteInbox)]
    public async Task A_cancelled_backoff_ends_at_once(string operation)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(429, "", ("Retry-After", "20"));

        await AssertEndsWhenStopped(fixture, operation, TimeSpan.FromSeconds(3));

        Assert.Single(fixture.Wire.Sent);
    }

    [Fact]
    public async Task A_cancelled_POST_is_cancelled_and_not_OutcomeUnknown()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Hang();

        await AssertEndsWhenStopped(fixture, Operations.ConnectAccount, TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_call_cancelled_before_it_starts_sends_nothing()
    {
        var fixture = new ClientFixture();

        await AssertEndsWhenStopped(fixture, Operations.ListInboxes, TimeSpan.Zero);

        Assert.Empty(fixture.Wire.Sent);
    }

    [Fact]
    public async Task A_list_is_cancelled_between_pages()
    {
        var fixture = new ClientFixture();
        fixture.StopAfter(TimeSpan.FromSeconds(3));
        fixture.Wire.Reply(200, () =>
        {
            fixture.Clock.Advance(TimeSpan.FromSeconds(3));
            return FakeWire.Content("""{"teams":[],"nextPageToken":"b"}""", "application/json");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Run(Operations.ListTeams));

        Assert.Single(fixture.Wire.Sent);
    }

    private static async Task AssertEndsWhenStopped(ClientFixture fixture, string operation, TimeSpan after)
    {
        fixture.StopAfter(after);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Run(operation));

        Assert.Equal(after, fixture.Elapsed);
    }
}
