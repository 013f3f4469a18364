using System.Globalization;
using System.Net;
using Flownally.Client.Http;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

/// <summary>One 429 holds back every request that goes the same way.</summary>
public sealed class RateHoldTests
{
    private static readonly string Success = Operations.Success(Operations.ListInboxes);

    private readonly Workbench bench = new() { Patience = TimeSpan.FromHours(1) };

    public static TheoryData<string> ThirtySeconds => ["30", Workbench.Start.AddSeconds(30).ToString("r", CultureInfo.InvariantCulture)];

    [Theory]
    [MemberData(nameof(ThirtySeconds))]
    public async Task Every_other_request_waits_until_the_time_that_the_server_named(string retryAfter)
    {
        bench.Wire.Reply(429, "", ("Retry-After", retryAfter));
        bench.Wire.Server = _ => bench.Wire.Reply(200, Success);

        await bench.Run((client, stop) => Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.Inboxes.ListAsync(stop))));

        Assert.Equal([0, .. Enumerable.Repeat(30.0, 5)], SentAfter());
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(30), 4), bench.Observer.Holds);
        Assert.Single(bench.Observer.Retries);
    }

    [Fact]
    public async Task Without_a_time_every_other_request_waits_as_long_as_the_one_that_met_it()
    {
        bench.Wire.Reply(429);
        bench.Wire.Server = _ => bench.Wire.Reply(200, Success);

        await bench.Run((client, stop) => Task.WhenAll(client.Inboxes.ListAsync(stop), client.Inboxes.ListAsync(stop)));

        var own = Assert.Single(bench.Observer.Retries).Delay;
        Assert.Equal(own, Assert.Single(bench.Observer.Holds));
        Assert.InRange(SentAfter()[1], own.TotalSeconds, own.TotalSeconds + Workbench.Tick.TotalSeconds);
        Assert.Equal(SentAfter()[1], SentAfter()[2]);
    }

    [Fact]
    public async Task A_call_that_waits_for_its_own_429_is_told_of_one_wait_only()
    {
        bench.Wire.Reply(429, "", ("Retry-After", "7")).Reply(200, Success);

        await bench.Run(Operations.ListInboxes);

        Assert.Single(bench.Observer.Retries);
        Assert.Empty(bench.Observer.Holds);
    }

    [Fact]
    public async Task A_client_with_other_time_limits_waits_as_well()
    {
        var observer = new RecordingObserver();
        var other = bench.AnotherClient(observer, attemptSeconds: 7);
        bench.Wire.Reply(429, "", ("Retry-After", "30"));
        bench.Wire.Server = _ => bench.Wire.Reply(200, Success);

        await bench.Run((client, stop) => Task.WhenAll(client.Inboxes.ListAsync(stop), other.Inboxes.ListAsync(stop)));

        Assert.Equal([0, 30, 30], SentAfter());
        Assert.Equal([TimeSpan.FromSeconds(30)], observer.Holds);
    }

    [Theory]
    [InlineData(Operations.ListInboxes)]
    [InlineData(Operations.ConnectAccount)]
    [InlineData(Operations.DeleteInbox)]
    public async Task A_pause_that_outlasts_a_call_ends_it_at_once_and_nothing_is_sent(string operation)
    {
        bench.Wire.Reply(429, "", ("Retry-After", "301"));
        await bench.Fail(Operations.ListInboxes);

        var failure = await bench.Fail(operation);

        var (method, path) = (Operations.Method(operation), Operations.Path(operation));
        Assert.Equal(ErrorIds.RateLimited, failure.ErrorId);
        Assert.Equal(Workbench.Start.AddSeconds(301), failure.RetryAt);
        Assert.Equal($"{method} /{path} was not sent: the server asked for a pause that outlasts the time allowed for it.", failure.Message);
        Assert.Equal((method, path), (failure.Method, failure.Path));
        Assert.Null(failure.StatusCode);
        Assert.Single(bench.Wire.Sent);
        Assert.Empty(bench.Observer.Holds);
        Assert.Equal(TimeSpan.Zero, bench.Elapsed);
    }

    [Fact]
    public async Task A_phone_number_that_is_held_back_too_long_was_not_connected_for_sure()
    {
        bench.Wire.Reply(429, "", ("Retry-After", "301"));
        await bench.Fail(Operations.ListInboxes);

        var created = await new FakeWorkspace(bench).Connect("1");

        Assert.Equal(ErrorIds.RateLimited, created.Failure!.ErrorId);
        Assert.Empty(bench.Observer.Looks);
        Assert.Single(bench.Wire.Sent);
    }

    [Fact]
    public async Task A_call_that_was_sent_before_says_that_it_is_not_sent_again()
    {
        bench.Wire.Reply(503, "", ("Retry-After", "5")).Reply(429, "", ("Retry-After", "400"));

        var (first, second) = await bench.Run(async (client, stop) =>
        {
            var waiting = Assert.ThrowsAsync<FlownallyException>(() => client.Inboxes.AssignTeamAsync("ibx_1", "team_1", stop));
            var limited = await Assert.ThrowsAsync<FlownallyException>(() => client.Inboxes.ListAsync(stop)).ConfigureAwait(false);
            return (await waiting.ConfigureAwait(false), limited);
        });

        Assert.Equal("PUT /inboxes/ibx_1/team was not sent again: the server asked for a pause that outlasts the time allowed for it.", first.Message);
        Assert.Equal("GET /inboxes was answered 429 Too Many Requests.", second.Message);
        Assert.Equal(2, bench.Wire.Sent.Count);
    }

    [Fact]
    public async Task A_pause_that_is_prolonged_while_somebody_waits_is_waited_for_to_the_end()
    {
        var (hold, observer) = (new RateHold(bench.Clock), new RecordingObserver());
        hold.Set(Workbench.Start.AddSeconds(10));

        await bench.Run(async (_, stop) =>
        {
            var waiting = hold.WaitAsync(Call(observer, seconds: 60), stop);
            hold.Set(Workbench.Start.AddSeconds(25));
            hold.Set(Workbench.Start.AddSeconds(20));
            await waiting.ConfigureAwait(false);
        });

        Assert.Equal(TimeSpan.FromSeconds(25), bench.Elapsed);
        Assert.Equal([TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15)], observer.Holds);
    }

    [Fact]
    public async Task A_pause_that_is_prolonged_past_the_call_ends_it()
    {
        var (hold, observer) = (new RateHold(bench.Clock), new RecordingObserver());
        hold.Set(Workbench.Start.AddSeconds(10));

        var failure = await bench.Fail(async (_, stop) =>
        {
            var waiting = hold.WaitAsync(Call(observer, seconds: 60), stop);
            hold.Set(Workbench.Start.AddSeconds(61));
            await waiting.ConfigureAwait(false);
        });

        Assert.Equal(ErrorIds.RateLimited, failure.ErrorId);
        Assert.Equal(TimeSpan.FromSeconds(10), bench.Elapsed);
    }

    [Fact]
    public async Task The_rest_of_a_wait_that_ended_a_little_early_is_not_told_again()
    {
        var (hold, observer) = (new RateHold(bench.Clock), new RecordingObserver());
        var call = Call(observer, seconds: 60);
        call.ToldUntil = Workbench.Start.AddMilliseconds(200);
        hold.Set(call.ToldUntil);

        await bench.Run((_, stop) => hold.WaitAsync(call, stop));

        Assert.Empty(observer.Holds);
        Assert.Equal(TimeSpan.FromMilliseconds(200), bench.Elapsed);
    }

    [Fact]
    public async Task A_held_call_that_is_stopped_ends_at_once()
    {
        bench.Wire.Reply(429, "", ("Retry-After", "30"));
        bench.StopAfter(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            bench.Run((client, stop) => Task.WhenAll(client.Inboxes.ListAsync(stop), client.Inboxes.ListAsync(stop))));

        Assert.Equal(TimeSpan.FromSeconds(4), bench.Elapsed);
        Assert.Single(bench.Wire.Sent);
    }

    [Fact]
    public async Task The_pause_does_not_count_against_the_attempt()
    {
        var observer = new RecordingObserver();
        var hasty = bench.AnotherClient(observer, attemptSeconds: 7);
        bench.Wire.Reply(429, "", ("Retry-After", "30"));
        bench.Wire.Server = _ => bench.Wire.Reply(200, Success);

        await bench.Run((client, stop) => Task.WhenAll(client.Inboxes.ListAsync(stop), hasty.Inboxes.ListAsync(stop)));

        Assert.Equal(new RequestAttempt("GET", "inboxes", 1, HttpStatusCode.OK, TimeSpan.Zero), Assert.Single(observer.Attempts));
    }

    [Fact]
    public async Task The_pause_counts_against_the_call()
    {
        var observer = new RecordingObserver();
        var hasty = bench.AnotherClient(observer, attemptSeconds: 7);
        bench.Wire.Reply(429, "", ("Retry-After", "33")).Hang().Hang();

        var failure = await bench.Run(async (client, stop) =>
        {
            var limited = client.Inboxes.ListAsync(stop);
            var late = await Assert.ThrowsAsync<FlownallyException>(() => hasty.Inboxes.ListAsync(stop)).ConfigureAwait(false);
            bench.Wire.Server = _ => bench.Wire.Reply(200, Success);
            await limited.ConfigureAwait(false);
            return late;
        });

        Assert.Equal("GET /inboxes took longer than 35 seconds.", failure.Message);
    }

    [Fact]
    public async Task A_429_counts_for_the_others_even_when_it_is_not_tried_again()
    {
        var once = new Workbench(maximumRetryCount: 0) { Patience = TimeSpan.FromHours(1) };
        once.Wire.Reply(429, "", ("Retry-After", "30")).Reply(200, Success);
        Assert.Equal(ErrorIds.RateLimited, (await once.Fail(Operations.ListInboxes)).ErrorId);
        Assert.Equal(TimeSpan.Zero, once.Elapsed);

        await once.Run(Operations.ListInboxes);

        Assert.Equal(Workbench.Start.AddSeconds(30), once.Wire.Sent[1].At);
        Assert.Equal([TimeSpan.FromSeconds(30)], once.Observer.Holds);
    }

    [Fact]
    public async Task A_429_counts_for_the_others_before_its_body_is_there()
    {
        bench.Wire.Reply(429, () => FakeWire.CutContent("{", FakeWire.Never<int>), ("Retry-After", "90"));
        bench.Wire.Server = _ => bench.Wire.Reply(200, Success);

        await bench.Run((client, stop) => Task.WhenAll(client.Inboxes.ListAsync(stop), client.Inboxes.ListAsync(stop)));

        Assert.Equal([0, 90, 90], SentAfter());
    }

    [Fact]
    public async Task A_503_holds_nobody_else_back()
    {
        bench.Wire.Reply(503, "", ("Retry-After", "30"));
        bench.Wire.Server = _ => bench.Wire.Reply(200, Success);

        await bench.Run((client, stop) => Task.WhenAll(client.Inboxes.ListAsync(stop), client.Inboxes.ListAsync(stop)));

        Assert.Equal([0, 0, 30], SentAfter());
    }

    private List<double> SentAfter() => [.. bench.Wire.Sent.Select(sent => (sent.At - Workbench.Start).TotalSeconds)];

    private static ApiCall Call(RecordingObserver observer, int seconds) => new(
        new ApiRequest(new Operation(HttpMethod.Get, "inboxes", "inbox:list", Operation.AnyRole), "inboxes"),
        observer,
        Workbench.Start.AddSeconds(seconds));
}
