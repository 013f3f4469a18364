using System.Globalization;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class RetryAfterTests
{
    private static readonly string Success = Operations.Success(Operations.ListInboxes);

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(503, "7", 7)]
    [InlineData(429, "7.5", 7.5)]
    [InlineData(503, " 7.5 ", 7.5)]
    public async Task Retry_After_in_seconds_is_honoured(int status, string retryAfter, double seconds)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(status, "", ("Retry-After", retryAfter)).Reply(200, Success);

        await fixture.Run(Operations.ListInboxes);

        Assert.Equal(ClientFixture.Start.AddSeconds(seconds), fixture.Wire.Sent[1].At);
        Assert.Equal(TimeSpan.FromSeconds(seconds), status == 429 ? fixture.Observer.Pauses.Single() : fixture.Observer.Retries.Single().Delay);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task The_longest_Retry_After_counts(int status)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(status, "", ("Retry-After", "2"), ("Retry-After", "7"), ("Retry-After", "soon")).Reply(200, Success);

        await fixture.Run(Operations.ListInboxes);

        Assert.Equal(ClientFixture.Start.AddSeconds(7), fixture.Wire.Sent[1].At);
    }

    [Theory]
    [InlineData("99999999999")]
    [InlineData("99999999999999999999999999999999999999")]
    public async Task A_Retry_After_that_no_integer_holds_is_the_longest(string retryAfter)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(429, "", ("Retry-After", retryAfter));

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.RateLimited, failure.ErrorId);
        Assert.Equal(TimeSpan.Zero, fixture.Elapsed);
        Assert.True(failure.RetryAt > ClientFixture.Start.AddYears(3000));
    }

    [Fact]
    public async Task Retry_After_holds_for_POST()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(429, "", ("Retry-After", "7")).Reply(200, Success);

        await fixture.Run(Operations.ConnectAccount);

        Assert.Equal(ClientFixture.Start.AddSeconds(7), fixture.Wire.Sent[1].At);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3600)]
    [InlineData(+3600)]
    public async Task Retry_After_as_a_date_is_relative_to_the_Date_header(int skew)
    {
        var fixture = new ClientFixture();
        fixture.Wire
            .Reply(429, "", ("Date", Date(ClientFixture.Start.AddSeconds(skew))), ("Retry-After", Date(ClientFixture.Start.AddSeconds(skew + 9))))
            .Reply(200, Success);

        await fixture.Run(Operations.ListInboxes);

        Assert.Equal(ClientFixture.Start.AddSeconds(9), fixture.Wire.Sent[1].At);
    }

    [Fact]
    public async Task Retry_After_as_a_date_without_a_Date_header_is_by_our_clock()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(429, "", ("Retry-After", Date(ClientFixture.Start.AddSeconds(9)))).Reply(200, Success);

        await fixture.Run(Operations.ListInboxes);

        Assert.Equal(ClientFixture.Start.AddSeconds(9), fixture.Wire.Sent[1].At);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Fri, 01 May 2026 11:00:00 GMT")]
    [InlineData("-5")]
    [InlineData("soon")]
    public async Task Retry_After_in_the_past_leaves_the_backoff(string retryAfter)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(429, "", ("Retry-After", retryAfter)).Reply(200, Success);

        await fixture.Run(Operations.ListInboxes);

        Assert.InRange(Assert.Single(fixture.Observer.Pauses), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(Operations.ListInboxes)]
    [InlineData(Operations.ConnectAccount)]
    public async Task Retry_After_beyond_the_time_limit_fails_at_once(string operation)
    {
        var fixture = new ClientFixture(attemptSeconds: 2);
        fixture.Wire.Reply(429, """{"detail":"Slow down."}""", ("Retry-After", "11"));

        var failure = await fixture.Fail(operation);

        Assert.Equal(ErrorIds.RateLimited, failure.ErrorId);
        Assert.Equal(ClientFixture.Start.AddSeconds(11), failure.RetryAt);
        Assert.Equal(TimeSpan.Zero, fixture.Elapsed);
        Assert.Single(fixture.Wire.Sent);
        Assert.Empty(fixture.Observer.Retries);
    }

    [Fact]
    public async Task Retry_After_at_the_latest_date_does_not_overflow()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(429, "", ("Date", Date(ClientFixture.Start.AddDays(-1))), ("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"));

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.RateLimited, failure.ErrorId);
        Assert.Equal(DateTimeOffset.MaxValue, failure.RetryAt);
        Assert.Equal(TimeSpan.Zero, fixture.Elapsed);
    }

    [Fact]
    public async Task Retry_After_within_the_time_limit_is_waited_for()
    {
        var fixture = new ClientFixture(attemptSeconds: 2);
        fixture.Wire.Reply(429, "", ("Retry-After", "9")).Reply(200, Success);

        await fixture.Run(Operations.ListInboxes);

        Assert.Equal(ClientFixture.Start.AddSeconds(9), fixture.Wire.Sent[1].At);
    }

    [Fact]
    public async Task Retry_After_is_compared_with_the_remaining_time()
    {
        var fixture = new ClientFixture(attemptSeconds: 2);
        fixture.Wire.Reply(503, "", ("Retry-After", "6")).Reply(429, "", ("Retry-After", "5"));

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.RateLimited, failure.ErrorId);
        Assert.Equal(ClientFixture.Start.AddSeconds(11), failure.RetryAt);
        Assert.Equal(TimeSpan.FromSeconds(6), fixture.Elapsed);
    }

    [Fact]
    public async Task Retry_After_of_a_503_is_in_the_error()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(503, "", ("Retry-After", "3600"));

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.ServiceUnavailable, failure.ErrorId);
        Assert.Equal(ClientFixture.Start.AddHours(1), failure.RetryAt);
        Assert.Equal(TimeSpan.Zero, fixture.Elapsed);
    }

    private static string Date(DateTimeOffset time) => time.ToString("r", CultureInfo.InvariantCulture);
}
