using System.Net;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

/// <summary>Nothing documents that the API recognises a repeated POST: a second one could connect a number twice.</summary>
public sealed class OutcomeUnknownTests
{
    [Theory]
    [InlineData("429")]
    [InlineData(Trouble.Refused)]
    [InlineData(Trouble.NoSuchHost)]
    [InlineData(Trouble.NoProxy)]
    [InlineData(Trouble.NoConnectionInTime)]
    public async Task A_POST_that_was_not_carried_out_is_tried_again(string trouble)
    {
        var bench = new Workbench();
        bench.Wire.Meet(trouble).Reply(200, Operations.Success(Operations.ConnectAccount));

        await bench.Run(Operations.ConnectAccount);

        Assert.Equal(2, bench.Wire.Sent.Count);
        Assert.Equal(bench.Wire.Sent[0].Body, bench.Wire.Sent[1].Body);
    }

    [Theory]
    [InlineData("408", "POST /inboxes was answered 408 Request Timeout.")]
    [InlineData("500", "POST /inboxes was answered 500 Internal Server Error.")]
    [InlineData("502", "POST /inboxes was answered 502 Bad Gateway.")]
    [InlineData("503", "POST /inboxes was answered 503 Service Unavailable.")]
    [InlineData("504", "POST /inboxes was answered 504 Gateway Timeout.")]
    [InlineData(Trouble.Reset, "The connection broke during POST /inboxes: Reset by peer.")]
    [InlineData(Trouble.CutBody, "The connection broke during POST /inboxes: Cut. (ResponseEnded).")]
    [InlineData(Trouble.Hangs, "POST /inboxes took longer than 60 seconds.")]
    [InlineData(Trouble.StalledBody, "POST /inboxes took longer than 60 seconds.")]
    [InlineData(Trouble.BadBody, "The reply to POST /inboxes is not what the API documents.")]
    [InlineData(Trouble.NotHttp, "What answered POST /inboxes doesn't speak HTTP.")]
    [InlineData("204", "The reply to POST /inboxes is not what the API documents.")]
    public async Task A_POST_that_may_have_been_carried_out_is_never_repeated(string trouble, string cause)
    {
        var bench = new Workbench();
        bench.Wire.Meet(trouble);

        var failure = await bench.Fail(Operations.ConnectAccount);

        Assert.Equal(ErrorIds.OutcomeUnknown, failure.ErrorId);
        Assert.Equal(
            $"It is not known whether the WhatsApp Business Account {Operations.WabaId} was connected or will be. The list of inboxes shows what is connected now. {cause}",
            failure.Message);
        Assert.Equal(cause, failure.InnerException!.Message);
        Assert.Equal("POST", failure.Method);
        Assert.Equal("inboxes", failure.Path);
        Assert.Single(bench.Wire.Sent);
        Assert.Empty(bench.Observer.Retries);
    }

    [Fact]
    public async Task The_status_and_the_body_of_the_cause_are_kept()
    {
        var bench = new Workbench();
        bench.Wire.Reply(502, () => FakeWire.Content("<title>Bad gateway</title>", "text/html"));

        var failure = await bench.Fail(Operations.ConnectAccount);

        Assert.Equal(HttpStatusCode.BadGateway, failure.StatusCode);
        Assert.Equal("text/html: Bad gateway", failure.ResponseStart);
        Assert.Equal(ErrorIds.ServiceUnavailable, Assert.IsType<FlownallyException>(failure.InnerException).ErrorId);
    }

    [Theory]
    [InlineData("429", ErrorIds.RateLimited)]
    [InlineData(Trouble.Refused, ErrorIds.ConnectionFailed)]
    [InlineData(Trouble.BadCertificate, ErrorIds.TlsFailed)]
    [InlineData("409", ErrorIds.Conflict)]
    public async Task A_POST_that_was_surely_not_carried_out_says_what_hindered_it(string trouble, string errorId)
    {
        var bench = new Workbench(maximumRetryCount: 0);
        bench.Wire.Meet(trouble);

        Assert.Equal(errorId, (await bench.Fail(Operations.ConnectAccount)).ErrorId);
    }

    [Fact]
    public async Task A_POST_whose_time_runs_out_while_it_waits_was_not_carried_out()
    {
        var bench = new Workbench(maximumRetryCount: 100, attemptSeconds: 2);
        for (var i = 0; i < 100; i++)
        {
            bench.Wire.Reply(429);
        }

        var failure = await bench.Fail(Operations.ConnectAccount);

        Assert.Equal(ErrorIds.RequestTimedOut, failure.ErrorId);
        Assert.Equal("POST /inboxes took longer than 10 seconds.", failure.Message);
    }

    [Fact]
    public async Task A_repeated_POST_that_is_lost_is_not_repeated_again()
    {
        var bench = new Workbench();
        bench.Wire.Reply(429).Meet(Trouble.Reset);

        Assert.Equal(ErrorIds.OutcomeUnknown, (await bench.Fail(Operations.ConnectAccount)).ErrorId);

        Assert.Equal(2, bench.Wire.Sent.Count);
    }

    [Theory]
    [InlineData(Operations.AssignTeam)]
    [InlineData(Operations.ClearTeam)]
    [InlineData(Operations.DeleteInbox)]
    public async Task The_outcome_of_other_writes_is_never_open(string operation)
    {
        var bench = new Workbench(maximumRetryCount: 1);
        bench.Wire.Reply(503).Reply(503);
        Assert.Equal(ErrorIds.ServiceUnavailable, (await bench.Fail(operation)).ErrorId);

        bench.Wire.Meet(Trouble.Reset).Meet(Trouble.Reset);
        Assert.Equal(ErrorIds.ConnectionFailed, (await bench.Fail(operation)).ErrorId);

        bench.Wire.Hang().Hang();
        Assert.Equal(ErrorIds.RequestTimedOut, (await bench.Fail(operation)).ErrorId);
    }
}
