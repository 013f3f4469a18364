using System.Net;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class RetryTests
{
    // Task.Delay counts whole milliseconds.
    private static readonly TimeSpan OneTimerTick = TimeSpan.FromMilliseconds(1);

    public static MatrixTheoryData<string, string> WhatMayPass => new(
        [
            Operations.ListInboxes, Operations.DeleteInbox, Operations.AssignTeam, Operations.ClearTeam,
            Operations.ListTemplates, Operations.ListPhoneNumbers, Operations.ListTeams,
        ],
        [
            "408", "429", "500", "502", "503", "504",
            WireFault.Refused, WireFault.NoSuchHost, WireFault.NoProxy, WireFault.NoConnectionInTime, WireFault.Reset, WireFault.Hangs,
        ]);

    public static MatrixTheoryData<string, string> WhatStays => new(
        [Operations.ListInboxes, Operations.ConnectAccount, Operations.DeleteInbox, Operations.AssignTeam],
        ["301", "308", "400", "401", "403", "404", "405", "409", "418", "422", WireFault.BadCertificate]);

    [Theory]
    [MemberData(nameof(WhatMayPass))]
    public async Task A_transient_failure_is_retried_with_the_same_request(string operation, string fault)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Fault(fault).Reply(200, Operations.Success(operation));

        await fixture.Run(operation);

        Assert.Equal(2, fixture.Wire.Sent.Count);
        var (first, second) = (fixture.Wire.Sent[0], fixture.Wire.Sent[1]);
        Assert.Equal((first.Method, first.Uri, first.Body), (second.Method, second.Uri, second.Body));
        Assert.Equal(first.Headers, second.Headers);
    }

    [Theory]
    [InlineData(Operations.ListInboxes)]
    [InlineData(Operations.AssignTeam)]
    [InlineData(Operations.ClearTeam)]
    public async Task A_truncated_response_is_retried(string operation)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Fault(WireFault.CutBody).Fault(WireFault.StalledBody).Reply(200, Operations.Success(operation));

        await fixture.Run(operation);

        Assert.Equal(3, fixture.Wire.Sent.Count);
    }

    [Theory]
    [MemberData(nameof(WhatStays))]
    public async Task A_permanent_failure_is_not_retried(string operation, string fault)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Fault(fault);

        await fixture.Fail(operation);

        Assert.Single(fixture.Wire.Sent);
        Assert.Empty(fixture.Observer.Retries);
        Assert.Equal(TimeSpan.Zero, fixture.Elapsed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    public async Task The_retry_limit_is_kept(int maximumRetryCount)
    {
        var fixture = new ClientFixture(maximumRetryCount, attemptSeconds: 600);
        for (var attempt = 0; attempt <= maximumRetryCount; attempt++)
        {
            fixture.Wire.Reply(attempt == maximumRetryCount ? 503 : 500);
        }

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.ServiceUnavailable, failure.ErrorId);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failure.StatusCode);
        Assert.Equal(maximumRetryCount + 1, fixture.Wire.Sent.Count);
        Assert.Equal(maximumRetryCount, fixture.Observer.Retries.Count);
    }

    [Fact]
    public async Task Backoff_is_random_below_a_ceiling_that_doubles_up_to_thirty_seconds()
    {
        double[] ceilings = [1, 2, 4, 8, 16, 30, 30, 30];
        var shares = new List<double>();
        for (var call = 0; call < 25; call++)
        {
            var fixture = new ClientFixture(ceilings.Length, attemptSeconds: 600);
            Array.ForEach(ceilings, _ => fixture.Wire.Reply(503));
            fixture.Wire.Reply(200, Operations.Success(Operations.ListInboxes));
            await fixture.Run(Operations.ListInboxes);
            shares.AddRange(fixture.Observer.Retries.Zip(ceilings, (retry, ceiling) => retry.Delay / TimeSpan.FromSeconds(ceiling)));
        }

        Assert.Equal(25 * ceilings.Length, shares.Count);
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        // With 200 waits, full jitter misses a tenth of its range once in a billion runs.
        Assert.Contains(shares, share => share < 0.1);
        Assert.Contains(shares, share => share > 0.9);
    }

    [Fact]
    public async Task A_wait_lasts_as_long_as_reported()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(503).Reply(503).Reply(200, Operations.Success(Operations.ListInboxes));

        await fixture.Run(Operations.ListInboxes);

        var waits = fixture.Wire.Sent.Zip(fixture.Wire.Sent.Skip(1), (sent, next) => next.At - sent.At);
        Assert.All(
            waits.Zip(fixture.Observer.Retries, (wait, retry) => wait - retry.Delay),
            difference => Assert.InRange(difference, -OneTimerTick, ClientFixture.Tick));
    }
}
