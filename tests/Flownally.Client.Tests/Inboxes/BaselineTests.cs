using Flownally.Client.Inboxes;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Inboxes;

/// <summary>What was connected before a POST must be known to tell what it has made.</summary>
public sealed class BaselineTests
{
    private readonly ClientFixture fixture = new() { Patience = TimeSpan.FromHours(1) };

    [Fact]
    public async Task The_baseline_is_read_once_per_client()
    {
        var workspace = new FakeWorkspace(fixture);

        await workspace.Connect("1");
        await workspace.Connect("2");
        await workspace.Connect("3");

        Assert.Equal("GET POST POST POST", workspace.Methods);
    }

    [Fact]
    public async Task Concurrent_creations_share_the_baseline()
    {
        var look = new TaskCompletionSource();
        fixture.Wire.Answer(async _ =>
        {
            await look.Task;
            return Reply("""{"inboxes":[]}""");
        });
        var workspace = new FakeWorkspace(fixture);

        var all = await fixture.Run(async (client, stop) =>
        {
            var running = Enumerable.Range(0, 5).Select(number => Connect(client, $"{number}", stop)).ToList();
            Assert.Equal("GET", workspace.Methods);
            look.SetResult();
            return await Task.WhenAll(running).ConfigureAwait(false);
        });

        Assert.All(all, created => Assert.Null(created.Failure));
        Assert.Equal("GET POST POST POST POST POST", workspace.Methods);
    }

    [Fact]
    public async Task A_baseline_cancelled_with_its_creation_is_read_again_for_the_others()
    {
        fixture.Wire.Hang();
        var workspace = new FakeWorkspace(fixture);
        using var firstOnly = new CancellationTokenSource(TimeSpan.FromSeconds(2), fixture.Clock);

        var (first, second) = await fixture.Run(async (client, stop) =>
        {
            var stopped = Connect(client, "1", firstOnly.Token);
            var other = Connect(client, "2", stop);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped).ConfigureAwait(false);
            return (stopped, await other.ConfigureAwait(false));
        });

        Assert.True(first.IsCanceled);
        Assert.Single(second.Inboxes);
        Assert.Null(second.Failure);
        Assert.Equal("GET GET POST", workspace.Methods);
    }

    [Fact]
    public async Task A_cancelled_creation_does_not_wait_for_the_baseline_of_another()
    {
        fixture.Wire.Hang();
        var workspace = new FakeWorkspace(fixture);
        using var secondOnly = new CancellationTokenSource(TimeSpan.FromSeconds(2), fixture.Clock);

        await fixture.Run(async (client, stop) =>
        {
            var waiting = Connect(client, "1", stop);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Connect(client, "2", secondOnly.Token)).ConfigureAwait(false);
            Assert.Equal(TimeSpan.FromSeconds(2), fixture.Elapsed);
            return await waiting.ConfigureAwait(false);
        });

        Assert.Equal("GET GET POST", workspace.Methods);
    }

    [Theory]
    [InlineData("403")]
    [InlineData(WireFault.BadBody)]
    public async Task Without_a_baseline_an_unknown_outcome_stays_unknown(string fault)
    {
        var workspace = new FakeWorkspace(fixture).OnList(fault).OnPost("500", Work.AllNumbers);

        var created = await workspace.Connect("1", "2");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal(
            "The phone numbers 1, 2 may or may not have been connected, and the server may still connect them: the request failed with 500 Internal Server Error.",
            created.Failure.Message);
        Assert.Equal("GET POST", workspace.Methods);
        Assert.Empty(fixture.Observer.Reconciliations);
    }

    [Fact]
    public async Task Without_a_baseline_a_success_is_a_success()
    {
        var workspace = new FakeWorkspace(fixture).OnList("403");

        var created = await workspace.Connect("1");

        Assert.Single(created.Inboxes);
        Assert.Null(created.Failure);
    }

    [Fact]
    public async Task A_baseline_that_failed_is_read_again_for_the_next_creation()
    {
        var workspace = new FakeWorkspace(fixture).OnList("403").OnPost(null, Work.AllNumbers).OnPost(WireFault.Reset, Work.AllNumbers);
        await workspace.Connect("1");

        var created = await workspace.Connect("2");

        Assert.Equal("ibx_1", Assert.Single(created.Inboxes).Id);
        Assert.Equal("GET POST GET POST GET", workspace.Methods);
    }

    [Fact]
    public async Task Of_two_requests_for_a_number_only_one_gets_its_inbox()
    {
        var workspace = new FakeWorkspace(fixture).OnPost(WireFault.Reset, Work.AllNumbers).OnPost(WireFault.Reset);

        var both = await fixture.Run((client, stop) => Task.WhenAll(Connect(client, "1", stop), Connect(client, "1", stop)));

        Assert.Single(both.SelectMany(created => created.Inboxes));
        Assert.Equal(ErrorIds.Conflict, Assert.Single(both, created => created.Inboxes.Count == 0).Failure!.ErrorId);
        Assert.Single(workspace.Connected);
    }

    private static Task<CreatedInboxes> Connect(FlownallyClient client, string number, CancellationToken stop) =>
        client.Inboxes.CreateWhatsAppAsync([], [number], stop);

    private static HttpResponseMessage Reply(string body) => new() { Content = FakeWire.Content(body, "application/json") };
}
