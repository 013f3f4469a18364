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
            Trouble.Refused, Trouble.NoSuchHost, Trouble.NoProxy, Trouble.NoConnectionInTime, Trouble.Reset, Trouble.Hangs,
        ]);

    public static MatrixTheoryData<string, string> WhatStays => new(
        [Operations.ListInboxes, Operations.ConnectAccount, Operations.DeleteInbox, Operations.AssignTeam],
        ["301", "308", "400", "401", "403", "404", "405", "409", "418", "422", Trouble.BadCertificate]);

    [Theory]
    [MemberData(nameof(WhatMayPass))]
    public async Task What_may_pass_is_tried_again_with_the_same_request(string operation, string trouble)
    {
        var bench = new Workbench();
        bench.Wire.Meet(trouble).Reply(200, Operations.Success(operation));

        await bench.Run(operation);

        Assert.Equal(2, bench.Wire.Sent.Count);
        var (first, second) = (bench.Wire.Sent[0], bench.Wire.Sent[1]);
        Assert.Equal((first.Method, first.Uri, first.Body), (second.Method, second.Uri, second.Body));
        Assert.Equal(first.Headers, second.Headers);
    }

    [Theory]
    [InlineData(Operations.ListInboxes)]
    [InlineData(Operations.AssignTeam)]
    [InlineData(Operations.ClearTeam)]
    public async Task A_reply_that_breaks_off_is_asked_for_again(string operation)
    {
        var bench = new Workbench();
        bench.Wire.Meet(Trouble.CutBody).Meet(Trouble.StalledBody).Reply(200, Operations.Success(operation));

        await bench.Run(operation);

        Assert.Equal(3, bench.Wire.Sent.Count);
    }

    [Theory]
    [MemberData(nameof(WhatStays))]
    public async Task What_does_not_pass_is_tried_once(string operation, string trouble)
    {
        var bench = new Workbench();
        bench.Wire.Meet(trouble);

        await bench.Fail(operation);

        Assert.Single(bench.Wire.Sent);
        Assert.Empty(bench.Observer.Retries);
        Assert.Equal(TimeSpan.Zero, bench.Elapsed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(10)]
    public async Task No_more_retries_are_made_than_were_allowed(int maximumRetryCount)
    {
        var bench = new Workbench(maximumRetryCount, attemptSeconds: 600);
        for (var attempt = 0; attempt <= maximumRetryCount; attempt++)
        {
            bench.Wire.Reply(attempt == maximumRetryCount ? 503 : 500);
        }

        var failure = await bench.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.ServiceUnavailable, failure.ErrorId);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, failure.StatusCode);
        Assert.Equal(maximumRetryCount + 1, bench.Wire.Sent.Count);
        Assert.Equal(maximumRetryCount, bench.Observer.Retries.Count);
    }

    [Fact]
    public async Task Waits_are_spread_below_a_ceiling_that_doubles_up_to_thirty_seconds()
    {
        double[] ceilings = [1, 2, 4, 8, 16, 30, 30, 30];
        var shares = new List<double>();
        for (var call = 0; call < 25; call++)
        {
            var bench = new Workbench(ceilings.Length, attemptSeconds: 600);
            Array.ForEach(ceilings, _ => bench.Wire.Reply(503));
            bench.Wire.Reply(200, Operations.Success(Operations.ListInboxes));
            await bench.Run(Operations.ListInboxes);
            shares.AddRange(bench.Observer.Retries.Zip(ceilings, (retry, ceiling) => retry.Delay / TimeSpan.FromSeconds(ceiling)));
        }

        Assert.Equal(25 * ceilings.Length, shares.Count);
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
        // With 200 waits, full jitter misses a tenth of its range once in a billion runs.
        Assert.Contains(shares, share => share < 0.1);
        Assert.Contains(shares, share => share > 0.9);
    }

    [Fact]
    public async Task A_wait_lasts_as_long_as_the_observer_is_told()
    {
        var bench = new Workbench();
        bench.Wire.Reply(503).Reply(503).Reply(200, Operations.Success(Operations.ListInboxes));

        await bench.Run(Operations.ListInboxes);

        var waits = bench.Wire.Sent.Zip(bench.Wire.Sent.Skip(1), (sent, next) => next.At - sent.At);
        Assert.All(
            waits.Zip(bench.Observer.Retries, (wait, retry) => wait - retry.Delay),
            difference => Assert.InRange(difference, -OneTimerTick, Workbench.Tick));
    }
}
