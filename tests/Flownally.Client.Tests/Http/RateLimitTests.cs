using System.Globalization;
using System.Net;
using Flownally.Client.Http;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

/// <summary>One 429 holds back every request that goes the same way.</summary>
public sealed class RateLimitTests
{
    private static readonly string Success = Operations.Success(Operations.ListInboxes);

    private readonly ClientFixture fixture = new() { Patience = TimeSpan.FromHours(1) };

    public static TheoryData<string> ThirtySeconds => ["30", ClientFixture.Start.AddSeconds(30).ToString("r", CultureInfo.InvariantCulture)];

    [Theory]
    [MemberData(nameof(ThirtySeconds))]
    public async Task Other_requests_wait_until_Retry_After(string retryAfter)
    {
        fixture.Wire.Reply(429, "", ("Retry-After", retryAfter));
        fixture.Wire.Server = _ => fixture.Wire.Reply(200, Success);

        await fixture.Run((client, stop) => Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.Inboxes.ListAsync(stop))));

        Assert.Equal([0, .. Enumerable.Repeat(30.0, 5)], SentAfter());
        Assert.Equal(Enumerable.Repeat(TimeSpan.FromSeconds(30), 5), fixture.Observer.Pauses);
        Assert.Empty(fixture.Observer.Retries);
    }

    [Fact]
    public async Task Without_Retry_After_other_requests_wait_for_the_backoff()
    {
        fixture.Wire.Reply(429);
        fixture.Wire.Server = _ => fixture.Wire.Reply(200, Success);

        await fixture.Run((client, stop) => Task.WhenAll(client.Inboxes.ListAsync(stop), client.Inboxes.ListAsync(stop)));

        var pause = Assert.Single(fixture.Observer.Pauses.Distinct());
        Assert.InRange(pause, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.InRange(SentAfter()[1], pause.TotalSeconds, pause.TotalSeconds + ClientFixture.Tick.TotalSeconds);
        Assert.Equal(SentAfter()[1], SentAfter()[2]);
    }

    [Fact]
    public async Task A_call_waiting_for_its_own_429_reports_one_wait()
    {
        fixture.Wire.Reply(429, "", ("Retry-After", "7")).Reply(200, Success);

        await fixture.Run(Operations.ListInboxes);

        Assert.Equal([TimeSpan.FromSeconds(7)], fixture.Observer.Pauses);
        Assert.Empty(fixture.Observer.Retries);
    }

    [Fact]
    public async Task A_client_with_other_time_limits_is_paused_too()
    {
        var observer = await PauseHastyClient();

        Assert.Equal([0, 30, 30], SentAfter());
        Assert.Equal([TimeSpan.FromSeconds(30)], observer.Pauses);
    }

    [Theory]
    [InlineData(Operations.ListInboxes)]
    [InlineData(Operations.ConnectAccount)]
    [InlineData(Operations.DeleteInbox)]
    public async Task A_pause_beyond_the_time_limit_fails_at_once_and_sends_nothing(string operation)
    {
        fixture.Wire.Reply(429, "", ("Retry-After", "301"));
        await fixture.Fail(Operations.ListInboxes);

        var failure = await fixture.Fail(operation);

        var (method, path) = (Operations.Method(operation), Operations.Path(operation));
        Assert.Equal(ErrorIds.RateLimited, failure.ErrorId);
        Assert.Equal(ClientFixture.Start.AddSeconds(301), failure.RetryAt);
        Assert.Equal($"{Operations.NotDone(operation)}: the server asked for a pause longer than the time left for the request.", failure.Message);
        Assert.Equal((method, path), (failure.Method, failure.Path));
        Assert.Null(failure.StatusCode);
        Assert.Single(fixture.Wire.Sent);
        Assert.Empty(fixture.Observer.Pauses);
        Assert.Equal(TimeSpan.Zero, fixture.Elapsed);
    }

    [Fact]
    public async Task A_POST_held_back_too_long_is_not_OutcomeUnknown()
    {
        fixture.Wire.Reply(429, "", ("Retry-After", "301"));
        await fixture.Fail(Operations.ListInboxes);

        var created = await new FakeWorkspace(fixture).Connect("1");

        Assert.Equal(ErrorIds.RateLimited, created.Failure!.ErrorId);
        Assert.Empty(fixture.Observer.Reconciliations);
        Assert.Single(fixture.Wire.Sent);
    }

    [Fact]
    public async Task A_call_that_was_sent_before_is_not_sent_again()
    {
        fixture.Wire.Reply(503, "", ("Retry-After", "5")).Reply(429, "", ("Retry-After", "400"));

        var (first, second) = await fixture.Run(async (client, stop) =>
        {
            var waiting = Assert.ThrowsAsync<FlownallyException>(() => client.Inboxes.AssignTeamAsync("ibx_1", "team_1", stop));
            var limited = await Assert.ThrowsAsync<FlownallyException>(() => client.Inboxes.ListAsync(stop)).ConfigureAwait(false);
            return (await waiting.ConfigureAwait(false), limited);
        });

        Assert.Equal("Inbox ibx_1 may or may not have been routed: the server asked for a pause longer than the time left for the request.", first.Message);
        Assert.Equal("The inboxes were not listed: too many requests.", second.Message);
        Assert.Equal(2, fixture.Wire.Sent.Count);
    }

    [Fact]
    public async Task A_prolonged_pause_is_waited_for_to_its_end()
    {
        var (limit, observer) = (new RateLimit(fixture.Clock), new RecordingObserver());
        limit.Pause(TimeSpan.FromSeconds(10));

        await fixture.Run(async (_, stop) =>
        {
            var waiting = limit.WaitAsync(Call(observer, seconds: 60), stop);
            limit.Pause(TimeSpan.FromSeconds(25));
            limit.Pause(TimeSpan.FromSeconds(20));
            await waiting.ConfigureAwait(false);
        });

        Assert.Equal(TimeSpan.FromSeconds(25), fixture.Elapsed);
        Assert.Equal([TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15)], observer.Pauses);
    }

    [Fact]
    public async Task A_pause_prolonged_beyond_the_time_limit_fails()
    {
        var (limit, observer) = (new RateLimit(fixture.Clock), new RecordingObserver());
        limit.Pause(TimeSpan.FromSeconds(10));

        var failure = await fixture.Fail(async (_, stop) =>
        {
            var waiting = limit.WaitAsync(Call(observer, seconds: 60), stop);
            limit.Pause(TimeSpan.FromSeconds(61));
            await waiting.ConfigureAwait(false);
        });

        Assert.Equal(ErrorIds.RateLimited, failure.ErrorId);
        Assert.Equal(TimeSpan.FromSeconds(10), fixture.Elapsed);
    }

    [Fact]
    public async Task The_rest_of_a_wait_is_not_reported_again()
    {
        var (limit, observer) = (new RateLimit(fixture.Clock), new RecordingObserver());
        var call = Call(observer, seconds: 60);
        call.ReportedUntil = TimeSpan.FromMilliseconds(200);
        limit.Pause(call.ReportedUntil);

        await fixture.Run((_, stop) => limit.WaitAsync(call, stop));

        Assert.Empty(observer.Pauses);
        Assert.Equal(TimeSpan.FromMilliseconds(200), fixture.Elapsed);
    }

    [Fact]
    public async Task A_cancelled_pause_ends_at_once()
    {
        fixture.Wire.Reply(429, "", ("Retry-After", "30"));
        fixture.StopAfter(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            fixture.Run((client, stop) => Task.WhenAll(client.Inboxes.ListAsync(stop), client.Inboxes.ListAsync(stop))));

        Assert.Equal(TimeSpan.FromSeconds(4), fixture.Elapsed);
        Assert.Single(fixture.Wire.Sent);
    }

    [Fact]
    public async Task A_pause_does_not_count_against_the_attempt_limit()
    {
        var observer = await PauseHastyClient();

        Assert.Equal(new RequestAttempt("GET", "inboxes", 1, HttpStatusCode.OK, TimeSpan.Zero), Assert.Single(observer.Attempts));
    }

    [Fact]
    public async Task A_pause_does_not_count_against_the_total_limit()
    {
        var hasty = fixture.AnotherClient(new RecordingObserver(), attemptSeconds: 7);
        fixture.Wire.Reply(429, "", ("Retry-After", "33")).Hang().Hang();
        fixture.Wire.Server = _ => fixture.Wire.Reply(200, Success);

        await fixture.Run((client, stop) => Task.WhenAll(client.Inboxes.ListAsync(stop), hasty.Inboxes.ListAsync(stop)));

        Assert.True(fixture.Elapsed > TimeSpan.FromSeconds(35));
    }

    [Theory]
    [InlineData("30", 11)]
    [InlineData("150", 3)]
    [InlineData("0.001", 3001)]
    public async Task A_server_that_accepts_nothing_is_given_up_after_the_total_time(string retryAfter, int requests)
    {
        fixture.Wire.Server = _ => fixture.Wire.Reply(429, "", ("Retry-After", retryAfter));

        var failure = await fixture.Fail(Operations.AssignTeam);

        Assert.Equal(ErrorIds.RateLimited, failure.ErrorId);
        Assert.Equal(TimeSpan.FromMinutes(5), fixture.Elapsed);
        Assert.Equal(requests, fixture.Wire.Sent.Count);
    }

    [Fact]
    public async Task Refusals_are_not_counted_as_attempts_that_failed()
    {
        for (var refusal = 0; refusal < 9; refusal++)
        {
            fixture.Wire.Reply(429, "", ("Retry-After", "1"));
        }

        fixture.Wire.Reply(503).Reply(200, Success);

        await fixture.Run(Operations.ListInboxes);

        Assert.Equal((2, 5), Assert.Single(fixture.Observer.Retries.Select(retry => (retry.Number, retry.MaximumNumber))));
    }

    // What a server accepts that refills a bucket of tokens: how many at once, how many a second, and what it says when there is none.
    [Theory]
    [InlineData(5, 5, "1")]
    [InlineData(2, 2, "1")]
    [InlineData(1, 1, "1")]
    [InlineData(20, 5, "1")]
    [InlineData(100, 5, "0.2")]
    [InlineData(10, 10, "1")]
    [InlineData(5, 5, null)]
    public async Task Requests_are_paced_at_the_rate_that_is_accepted(int burst, int perSecond, string? retryAfter)
    {
        const int Count = 120, AtOnce = 16;
        var tokens = (double)burst;
        var (at, refused, firstPause) = (ClientFixture.Start, 0, 0);
        fixture.Wire.Server = sent =>
        {
            tokens = Math.Min(burst, tokens + ((sent.At - at).TotalSeconds * perSecond));
            at = sent.At;
            if (tokens >= 1)
            {
                tokens--;
                fixture.Wire.Reply(200, Operations.Success(Operations.AssignTeam));
                return;
            }

            refused++;
            firstPause += refused <= AtOnce ? 1 : 0;
            fixture.Wire.Reply(429, "", retryAfter is null ? [] : [("Retry-After", retryAfter)]);
        };

        var left = new Queue<int>(Enumerable.Range(0, Count));
        await fixture.Run((client, stop) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (left.TryDequeue(out var number))
            {
                await client.Inboxes.AssignTeamAsync($"ibx_{number}", "team_1", stop).ConfigureAwait(false);
            }
        })));

        var ideal = TimeSpan.FromSeconds(Math.Max(0, Count - burst) / (double)perSecond);
        // Without Retry-After, the length of the pauses is left to chance.
        Assert.True(retryAfter is null || fixture.Elapsed <= (ideal * 1.3) + TimeSpan.FromSeconds(1), $"{fixture.Elapsed} instead of {ideal}, {refused} refused.");
        Assert.True(refused - firstPause <= Count / 5, $"{refused} refused, {firstPause} of them in the first burst.");
    }

    [Fact]
    public async Task A_rate_is_forgotten_after_a_minute_without_requests()
    {
        fixture.Wire.Reply(200, Success).Reply(429, "", ("Retry-After", "10"));
        fixture.Wire.Server = _ => fixture.Wire.Reply(200, Success);
        await fixture.Run((client, stop) => Task.WhenAll(client.Inboxes.ListAsync(stop), client.Inboxes.ListAsync(stop)));
        fixture.Clock.Advance(TimeSpan.FromSeconds(61));
        var before = fixture.Wire.Sent.Count;

        await fixture.Run((client, stop) => Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.Inboxes.ListAsync(stop))));

        Assert.Single(fixture.Wire.Sent.Skip(before).Select(sent => sent.At).Distinct());
    }

    [Fact]
    public async Task A_clock_that_is_set_back_prolongs_no_pause()
    {
        fixture.Wire.Reply(429, "", ("Retry-After", "30"));
        fixture.Wire.Server = _ => fixture.Wire.Reply(200, Success);
        var before = fixture.Clock.GetTimestamp();

        await fixture.Run(async (client, stop) =>
        {
            var waiting = client.Inboxes.ListAsync(stop);
            fixture.Clock.AdjustTime(ClientFixture.Start.AddDays(-1));
            await waiting.ConfigureAwait(false);
        });

        Assert.Equal(TimeSpan.FromSeconds(30), fixture.Clock.GetElapsedTime(before));
    }

    [Fact]
    public async Task Verifying_asks_once_during_a_pause_and_ends_it_when_that_is_accepted()
    {
        fixture.Wire.Reply(429, "", ("Retry-After", "86400"));
        fixture.Wire.Server = _ => fixture.Wire.Reply(200, Success);
        await fixture.Fail(Operations.ListInboxes);
        await fixture.Fail(Operations.ListInboxes);
        Assert.Single(fixture.Wire.Sent);

        await fixture.Run((client, stop) => client.Inboxes.VerifyAsync(stop));
        await fixture.Run(Operations.ListInboxes);

        Assert.Equal(3, fixture.Wire.Sent.Count);
        Assert.Equal(TimeSpan.Zero, fixture.Elapsed);
    }

    [Fact]
    public async Task A_429_pauses_the_others_even_if_it_is_not_retried()
    {
        var once = new ClientFixture(maximumRetryCount: 0) { Patience = TimeSpan.FromHours(1) };
        once.Wire.Reply(429, "", ("Retry-After", "30")).Reply(200, Success);
        Assert.Equal(ErrorIds.RateLimited, (await once.Fail(Operations.ListInboxes)).ErrorId);
        Assert.Equal(TimeSpan.Zero, once.Elapsed);

        await once.Run(Operations.ListInboxes);

        Assert.Equal(ClientFixture.Start.AddSeconds(30), once.Wire.Sent[1].At);
        Assert.Equal([TimeSpan.FromSeconds(30)], once.Observer.Pauses);
    }

    [Fact]
    public async Task A_429_pauses_the_others_before_its_body_arrives()
    {
        fixture.Wire.Reply(429, () => FakeWire.CutContent("{", FakeWire.Never<int>), ("Retry-After", "90"));
        fixture.Wire.Server = _ => fixture.Wire.Reply(200, Success);

        await fixture.Run((client, stop) => Task.WhenAll(client.Inboxes.ListAsync(stop), client.Inboxes.ListAsync(stop)));

        Assert.Equal([0, 90, 90], SentAfter());
    }

    [Fact]
    public async Task A_503_does_not_pause_the_others()
    {
        fixture.Wire.Reply(503, "", ("Retry-After", "30"));
        fixture.Wire.Server = _ => fixture.Wire.Reply(200, Success);

        await fixture.Run((client, stop) => Task.WhenAll(client.Inboxes.ListAsync(stop), client.Inboxes.ListAsync(stop)));

        Assert.Equal([0, 0, 30], SentAfter());
    }

    // A pause of 30 seconds holds back a client whose attempts may take 7.
    private async Task<RecordingObserver> PauseHastyClient()
    {
        var observer = new RecordingObserver();
        var hasty = fixture.AnotherClient(observer, attemptSeconds: 7);
        fixture.Wire.Reply(429, "", ("Retry-After", "30"));
        fixture.Wire.Server = _ => fixture.Wire.Reply(200, Success);
        await fixture.Run((client, stop) => Task.WhenAll(client.Inboxes.ListAsync(stop), hasty.Inboxes.ListAsync(stop)));
        return observer;
    }

    private List<double> SentAfter() => [.. fixture.Wire.Sent.Select(sent => (sent.At - ClientFixture.Start).TotalSeconds)];

    private ApiCall Call(RecordingObserver observer, int seconds) => new(
        new Operation(HttpMethod.Get, "inboxes", "inbox:list", Operation.AnyRole) { Subject = "The inboxes", Participle = "listed" }.With(),
        observer,
        new TimeBudget(TimeSpan.FromSeconds(seconds), fixture.Clock));
}
