using System.Net;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

/// <summary>Nothing documents that the API recognises a repeated POST: a second one could connect a number twice.</summary>
public sealed class OutcomeUnknownTests
{
    [Theory]
    [InlineData("429")]
    [InlineData(WireFault.Refused)]
    [InlineData(WireFault.NoSuchHost)]
    [InlineData(WireFault.NoProxy)]
    [InlineData(WireFault.NoConnectionInTime)]
    public async Task A_POST_that_was_not_processed_is_retried(string fault)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Fault(fault).Reply(200, Operations.Success(Operations.ConnectAccount));

        await fixture.Run(Operations.ConnectAccount);

        Assert.Equal(2, fixture.Wire.Sent.Count);
        Assert.Equal(fixture.Wire.Sent[0].Body, fixture.Wire.Sent[1].Body);
    }

    [Theory]
    [InlineData("408", "the request failed with 408 Request Timeout.")]
    [InlineData("500", "the request failed with 500 Internal Server Error.")]
    [InlineData("502", "the request failed with 502 Bad Gateway.")]
    [InlineData("503", "the request failed with 503 Service Unavailable.")]
    [InlineData("504", "the request failed with 504 Gateway Timeout.")]
    [InlineData(WireFault.Reset, "the connection to api.flownally.com broke: Reset by peer.")]
    [InlineData(WireFault.CutBody, "the connection to api.flownally.com broke: Cut. (ResponseEnded).")]
    [InlineData(WireFault.Hangs, "the request took longer than 60 seconds.")]
    [InlineData(WireFault.StalledBody, "the request took longer than 60 seconds.")]
    [InlineData(WireFault.BadBody, "the response is not what the API documents.")]
    [InlineData(WireFault.NotHttp, "the response is not valid HTTP.")]
    [InlineData("303", "the request failed with 303 See Other.")]
    [InlineData("403 page", "something other than the API responded with 403 Forbidden.")]
    [InlineData("204", "the response is not what the API documents.")]
    public async Task A_POST_that_may_have_been_processed_is_not_retried(string fault, string cause)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Fault(fault);

        var failure = await fixture.Fail(Operations.ConnectAccount);

        Assert.Equal(ErrorIds.OutcomeUnknown, failure.ErrorId);
        var said = $"The WhatsApp Business Account {Operations.WabaId} may or may not have been connected: {cause}";
        Assert.Equal($"{said} The list of inboxes shows what is connected now.", failure.Message);
        Assert.Equal(said, failure.InnerException!.Message);
        Assert.Equal("POST", failure.Method);
        Assert.Equal("inboxes", failure.Path);
        Assert.Single(fixture.Wire.Sent);
        Assert.Empty(fixture.Observer.Retries);
    }

    [Fact]
    public async Task OutcomeUnknown_keeps_the_status_and_body_of_its_cause()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(502, () => FakeWire.Content("<title>Bad gateway</title>", "text/html"));

        var failure = await fixture.Fail(Operations.ConnectAccount);

        Assert.Equal(HttpStatusCode.BadGateway, failure.StatusCode);
        Assert.Equal("text/html: Bad gateway", failure.ResponseStart);
        Assert.Equal(ErrorIds.ServiceUnavailable, Assert.IsType<FlownallyException>(failure.InnerException).ErrorId);
    }

    [Theory]
    [InlineData("429", ErrorIds.RateLimited)]
    [InlineData(WireFault.Refused, ErrorIds.ConnectionFailed)]
    [InlineData(WireFault.BadCertificate, ErrorIds.TlsFailed)]
    [InlineData("409", ErrorIds.Conflict)]
    public async Task A_POST_that_was_not_processed_fails_with_its_cause(string fault, string errorId)
    {
        var fixture = new ClientFixture(maximumRetryCount: 0);
        fixture.Wire.Fault(fault);

        Assert.Equal(errorId, (await fixture.Fail(Operations.ConnectAccount)).ErrorId);
    }

    [Fact]
    public async Task A_POST_that_is_always_refused_is_rate_limited()
    {
        var fixture = new ClientFixture(attemptSeconds: 2) { Patience = TimeSpan.FromMinutes(1) };
        fixture.Wire.Server = _ => fixture.Wire.Reply(429);

        Assert.Equal(ErrorIds.RateLimited, (await fixture.Fail(Operations.ConnectAccount)).ErrorId);
    }

    [Fact]
    public async Task A_409_to_a_repetition_leaves_the_outcome_open()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Fault("429").Fault("409");

        var failure = await fixture.Fail(Operations.ConnectAccount);

        Assert.Equal(ErrorIds.OutcomeUnknown, failure.ErrorId);
        Assert.Equal(
            $"The WhatsApp Business Account {Operations.WabaId} may or may not have been connected: the request failed with 409 Conflict.", failure.InnerException!.Message);
    }

    [Fact]
    public async Task A_lost_retry_of_a_POST_is_not_retried()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(429).Fault(WireFault.Reset);

        Assert.Equal(ErrorIds.OutcomeUnknown, (await fixture.Fail(Operations.ConnectAccount)).ErrorId);

        Assert.Equal(2, fixture.Wire.Sent.Count);
    }

    [Theory]
    [InlineData(Operations.AssignTeam)]
    [InlineData(Operations.ClearTeam)]
    [InlineData(Operations.DeleteInbox)]
    public async Task Other_writes_never_end_in_OutcomeUnknown(string operation)
    {
        var fixture = new ClientFixture(maximumRetryCount: 1);
        fixture.Wire.Reply(503).Reply(503);
        Assert.Equal(ErrorIds.ServiceUnavailable, (await fixture.Fail(operation)).ErrorId);

        fixture.Wire.Fault(WireFault.Reset).Fault(WireFault.Reset);
        Assert.Equal(ErrorIds.ConnectionFailed, (await fixture.Fail(operation)).ErrorId);

        fixture.Wire.Hang().Hang();
        Assert.Equal(ErrorIds.RequestTimedOut, (await fixture.Fail(operation)).ErrorId);
    }
}
