using System.Globalization;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class RetryAfterTests
{
    private static readonly string Success = Operations.Success(Operations.ListInboxes);

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Seconds_are_waited_for_to_the_end(int status)
    {
        var bench = new Workbench();
        bench.Wire.Reply(status, "", ("Retry-After", "7")).Reply(200, Success);

        await bench.Run(Operations.ListInboxes);

        Assert.Equal(Workbench.Start.AddSeconds(7), bench.Wire.Sent[1].At);
        Assert.Equal(TimeSpan.FromSeconds(7), Assert.Single(bench.Observer.Retries).Delay);
    }

    [Fact]
    public async Task A_POST_waits_as_well()
    {
        var bench = new Workbench();
        bench.Wire.Reply(429, "", ("Retry-After", "7")).Reply(200, Success);

        await bench.Run(Operations.ConnectAccount);

        Assert.Equal(Workbench.Start.AddSeconds(7), bench.Wire.Sent[1].At);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3600)]
    [InlineData(+3600)]
    public async Task A_date_is_read_by_the_clock_of_the_server(int skew)
    {
        var bench = new Workbench();
        bench.Wire
            .Reply(429, "", ("Date", Date(Workbench.Start.AddSeconds(skew))), ("Retry-After", Date(Workbench.Start.AddSeconds(skew + 9))))
            .Reply(200, Success);

        await bench.Run(Operations.ListInboxes);

        Assert.Equal(Workbench.Start.AddSeconds(9), bench.Wire.Sent[1].At);
    }

    [Fact]
    public async Task A_date_is_read_by_our_clock_when_the_server_shows_none()
    {
        var bench = new Workbench();
        bench.Wire.Reply(429, "", ("Retry-After", Date(Workbench.Start.AddSeconds(9)))).Reply(200, Success);

        await bench.Run(Operations.ListInboxes);

        Assert.Equal(Workbench.Start.AddSeconds(9), bench.Wire.Sent[1].At);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Fri, 01 May 2026 11:00:00 GMT")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("99999999999")]
    public async Task What_asks_for_no_wait_leaves_the_usual_one(string retryAfter)
    {
        var bench = new Workbench();
        bench.Wire.Reply(429, "", ("Retry-After", retryAfter)).Reply(200, Success);

        await bench.Run(Operations.ListInboxes);

        Assert.InRange(Assert.Single(bench.Observer.Retries).Delay, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(Operations.ListInboxes)]
    [InlineData(Operations.ConnectAccount)]
    public async Task A_wait_that_would_outlast_the_call_ends_it_at_once(string operation)
    {
        var bench = new Workbench(attemptSeconds: 2);
        bench.Wire.Reply(429, """{"detail":"Slow down."}""", ("Retry-After", "11"));

        var failure = await bench.Fail(operation);

        Assert.Equal(ErrorIds.RateLimited, failure.ErrorId);
        Assert.Equal(Workbench.Start.AddSeconds(11), failure.RetryAt);
        Assert.Equal(TimeSpan.Zero, bench.Elapsed);
        Assert.Single(bench.Wire.Sent);
        Assert.Empty(bench.Observer.Retries);
    }

    [Fact]
    public async Task A_date_at_the_end_of_time_is_no_harm()
    {
        var bench = new Workbench();
        bench.Wire.Reply(429, "", ("Date", Date(Workbench.Start.AddDays(-1))), ("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"));

        var failure = await bench.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.RateLimited, failure.ErrorId);
        Assert.Equal(DateTimeOffset.MaxValue, failure.RetryAt);
        Assert.Equal(TimeSpan.Zero, bench.Elapsed);
    }

    [Fact]
    public async Task A_wait_that_just_fits_is_made()
    {
        var bench = new Workbench(attemptSeconds: 2);
        bench.Wire.Reply(429, "", ("Retry-After", "9")).Reply(200, Success);

        await bench.Run(Operations.ListInboxes);

        Assert.Equal(Workbench.Start.AddSeconds(9), bench.Wire.Sent[1].At);
    }

    [Fact]
    public async Task The_time_that_is_left_counts_not_the_time_that_was()
    {
        var bench = new Workbench(attemptSeconds: 2);
        bench.Wire.Reply(429, "", ("Retry-After", "6")).Reply(429, "", ("Retry-After", "5"));

        var failure = await bench.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.RateLimited, failure.ErrorId);
        Assert.Equal(Workbench.Start.AddSeconds(11), failure.RetryAt);
        Assert.Equal(TimeSpan.FromSeconds(6), bench.Elapsed);
    }

    [Fact]
    public async Task An_unavailable_service_says_when_it_will_be_back()
    {
        var bench = new Workbench();
        bench.Wire.Reply(503, "", ("Retry-After", "3600"));

        var failure = await bench.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.ServiceUnavailable, failure.ErrorId);
        Assert.Equal(Workbench.Start.AddHours(1), failure.RetryAt);
        Assert.Equal(TimeSpan.Zero, bench.Elapsed);
    }

    private static string Date(DateTimeOffset time) => time.ToString("r", CultureInfo.InvariantCulture);
}
