using System.Net;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData(WireFault.Hangs)]
    [InlineData(WireFault.StalledBody)]
    public async Task The_attempt_limit_covers_the_whole_response(string fault)
    {
        var fixture = new ClientFixture(maximumRetryCount: 0, attemptSeconds: 2);
        fixture.Wire.Fault(fault);

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.RequestTimedOut, failure.ErrorId);
        Assert.Equal("The inboxes were not listed: the request took longer than 2 seconds.", failure.Message);
        Assert.Equal("GET", failure.Method);
        Assert.Equal("inboxes", failure.Path);
        Assert.Null(failure.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), fixture.Elapsed);
    }

    [Fact]
    public async Task A_limit_of_one_second_is_a_second()
    {
        var fixture = new ClientFixture(maximumRetryCount: 0, attemptSeconds: 1);
        fixture.Wire.Hang();

        Assert.Equal("the request took longer than a second.", (await fixture.Fail(Operations.ListInboxes)).Reason);
    }

    [Fact]
    public async Task A_list_of_many_pages_has_the_time_of_one_call()
    {
        var fixture = new ClientFixture(attemptSeconds: 2);
        var page = 0;
        fixture.Wire.Server = _ => fixture.Wire.Answer(async stop =>
        {
            await Task.Delay(TimeSpan.FromSeconds(1), fixture.Clock, stop);
            return new HttpResponseMessage { Content = FakeWire.Content($$"""{"teams":[],"nextPageToken":"{{page++}}"}""", "application/json") };
        });

        var failure = await fixture.Fail(Operations.ListTeams);

        Assert.Equal(ErrorIds.RequestTimedOut, failure.ErrorId);
        Assert.Equal(TimeSpan.FromSeconds(10), fixture.Elapsed);
    }

    [Fact]
    public async Task Every_attempt_has_its_full_limit()
    {
        var fixture = new ClientFixture(maximumRetryCount: 1, attemptSeconds: 2);
        fixture.Wire.Hang().Hang();

        Assert.Equal("the request took longer than 2 seconds.", (await fixture.Fail(Operations.ListInboxes)).Reason);

        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)], fixture.Observer.Attempts.Select(attempt => attempt.Elapsed));
        var retry = Assert.Single(fixture.Observer.Retries);
        Assert.Equal("GET /inboxes: the request took longer than 2 seconds.", retry.Reason);
    }

    [Fact]
    public async Task No_wait_goes_beyond_five_attempts_time()
    {
        var fixture = new ClientFixture(maximumRetryCount: 100, attemptSeconds: 2);
        for (var i = 0; i < 100; i++)
        {
            fixture.Wire.Reply(503);
        }

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.ServiceUnavailable, failure.ErrorId);
        Assert.InRange(fixture.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task The_total_limit_ends_an_attempt()
    {
        var fixture = new ClientFixture(attemptSeconds: 2);
        fixture.Wire.Reply(503, "", ("Retry-After", "9")).Hang();

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal("the request took longer than 10 seconds.", failure.Reason);
        Assert.Equal(TimeSpan.FromSeconds(10), fixture.Elapsed);
        Assert.Equal([HttpStatusCode.ServiceUnavailable, null], fixture.Observer.Attempts.Select(attempt => attempt.StatusCode));
    }

    [Fact]
    public async Task A_connection_that_breaks_at_the_limit_is_a_connection_failure()
    {
        var fixture = new ClientFixture(maximumRetryCount: 0, attemptSeconds: 2);
        fixture.Wire.Reply(200, () => FakeWire.CutContent("{", async stop =>
        {
            try
            {
                return await FakeWire.Never<int>(stop);
            }
            catch (OperationCanceledException)
            {
                throw new IOException("The connection is gone.");
            }
        }));

        Assert.Equal(ErrorIds.ConnectionFailed, (await fixture.Fail(Operations.ListInboxes)).ErrorId);
    }
}
