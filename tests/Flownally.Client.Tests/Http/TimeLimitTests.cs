using System.Net;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class TimeLimitTests
{
    [Theory]
    [InlineData(Trouble.Hangs)]
    [InlineData(Trouble.StalledBody)]
    public async Task An_attempt_ends_at_its_limit_until_the_last_byte_is_there(string trouble)
    {
        var bench = new Workbench(maximumRetryCount: 0, attemptSeconds: 2);
        bench.Wire.Meet(trouble);

        var failure = await bench.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.RequestTimedOut, failure.ErrorId);
        Assert.Equal("GET /inboxes took longer than 2 seconds.", failure.Message);
        Assert.Equal("GET", failure.Method);
        Assert.Equal("inboxes", failure.Path);
        Assert.Null(failure.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), bench.Elapsed);
    }

    [Fact]
    public async Task The_body_of_an_error_counts_as_well()
    {
        var bench = new Workbench(maximumRetryCount: 0, attemptSeconds: 2);
        bench.Wire.Reply(400, () => FakeWire.CutContent("{", FakeWire.Never<int>));

        Assert.Equal(ErrorIds.RequestTimedOut, (await bench.Fail(Operations.ListInboxes)).ErrorId);

        Assert.Equal(TimeSpan.FromSeconds(2), bench.Elapsed);
    }

    [Fact]
    public async Task Every_attempt_has_the_whole_limit()
    {
        var bench = new Workbench(maximumRetryCount: 1, attemptSeconds: 2);
        bench.Wire.Hang().Hang();

        Assert.Equal("GET /inboxes took longer than 2 seconds.", (await bench.Fail(Operations.ListInboxes)).Message);

        Assert.Equal([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)], bench.Observer.Attempts.Select(attempt => attempt.Elapsed));
        var retry = Assert.Single(bench.Observer.Retries);
        Assert.Equal("GET /inboxes took longer than 2 seconds.", retry.Reason);
    }

    [Fact]
    public async Task All_attempts_and_waits_together_have_five_times_the_limit()
    {
        var bench = new Workbench(maximumRetryCount: 100, attemptSeconds: 2);
        for (var i = 0; i < 100; i++)
        {
            bench.Wire.Reply(503);
        }

        var failure = await bench.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.RequestTimedOut, failure.ErrorId);
        Assert.Equal("GET /inboxes took longer than 10 seconds.", failure.Message);
        Assert.Equal(TimeSpan.FromSeconds(10), bench.Elapsed);
    }

    [Fact]
    public async Task An_attempt_ends_when_the_time_of_the_call_does()
    {
        var bench = new Workbench(attemptSeconds: 2);
        bench.Wire.Reply(503, "", ("Retry-After", "9")).Hang();

        var failure = await bench.Fail(Operations.ListInboxes);

        Assert.Equal("GET /inboxes took longer than 10 seconds.", failure.Message);
        Assert.Equal(TimeSpan.FromSeconds(10), bench.Elapsed);
        Assert.Equal([HttpStatusCode.ServiceUnavailable, null], bench.Observer.Attempts.Select(attempt => attempt.StatusCode));
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_moment_its_time_runs_out_has_broken()
    {
        var bench = new Workbench(maximumRetryCount: 0, attemptSeconds: 2);
        bench.Wire.Reply(200, () => FakeWire.CutContent("{", async stop =>
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

        Assert.Equal(ErrorIds.ConnectionFailed, (await bench.Fail(Operations.ListInboxes)).ErrorId);
    }
}
