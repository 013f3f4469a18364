using System.Net;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

/// <summary>What the message of a write that failed says of the thing: that nothing happened to it only when that is certain.</summary>
public sealed class FailedWriteTests
{
    [Theory]
    [InlineData("422")]
    [InlineData("429")]
    [InlineData(WireFault.Refused)]
    [InlineData(WireFault.BadCertificate)]
    public async Task A_write_that_was_refused_or_never_sent_was_not_done(string fault)
    {
        var failure = await Failure(fault);

        Assert.Equal($"Inbox {Operations.InboxId} was not routed: {failure.Reason}", failure.Message);
    }

    [Theory]
    [InlineData("503")]
    [InlineData("422 page")]
    [InlineData("307")]
    [InlineData(WireFault.Reset)]
    [InlineData(WireFault.Hangs)]
    [InlineData(WireFault.BadBody)]
    [InlineData(WireFault.NotHttp)]
    public async Task A_write_that_the_server_may_have_seen_may_have_been_done(string fault)
    {
        var failure = await Failure(fault);

        Assert.Equal($"Inbox {Operations.InboxId} may or may not have been routed: {failure.Reason}", failure.Message);
    }

    [Theory]
    [InlineData("422")]
    [InlineData(WireFault.BadCertificate)]
    public async Task A_lost_attempt_leaves_open_what_a_repetition_says(string fault)
    {
        var failure = await Failure("503", fault);

        Assert.Equal($"Inbox {Operations.InboxId} may or may not have been routed: {failure.Reason}", failure.Message);
    }

    [Fact]
    public async Task A_refused_attempt_leaves_nothing_open()
    {
        var failure = await Failure("429", "422");

        Assert.Equal($"Inbox {Operations.InboxId} was not routed: the request failed with 422 Unprocessable Entity.", failure.Message);
    }

    [Theory]
    [InlineData(Operations.DeleteInbox, "removed")]
    [InlineData(Operations.ClearTeam, "returned to the fallback routing")]
    public async Task Every_write_has_its_words(string operation, string participle)
    {
        var fixture = new ClientFixture(maximumRetryCount: 0);
        fixture.Wire.Fault("503");

        var failure = await fixture.Fail(operation);

        Assert.Equal($"Inbox {Operations.InboxId} may or may not have been {participle}: the request failed with 503 Service Unavailable.", failure.Message);
    }

    [Fact]
    public async Task A_read_was_not_done_whatever_happened()
    {
        var fixture = new ClientFixture(maximumRetryCount: 1);
        fixture.Wire.Fault("503").Fault(WireFault.Reset);

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal("The inboxes were not listed: the connection to api.flownally.com broke: Reset by peer.", failure.Message);
    }

    [Theory]
    [InlineData(Operations.AssignTeam)]
    [InlineData(Operations.CreateInbox)]
    [InlineData(Operations.ConnectAccount)]
    public async Task A_proxy_that_asks_for_a_password_has_passed_nothing_on(string operation)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Server = _ => fixture.Wire.Fail(
            new HttpRequestException(HttpRequestError.ProxyTunnelError, "The proxy wants a password.", statusCode: HttpStatusCode.ProxyAuthenticationRequired));

        var failure = await fixture.Fail(operation);

        Assert.Equal(ErrorIds.ConnectionFailed, failure.ErrorId);
        Assert.Equal(
            $"{Operations.NotDone(operation)}: no connection to api.flownally.com: "
            + "the proxy asks for a user name and password, or refused those that it got. The proxy wants a password.",
            failure.Message);
    }

    [Theory]
    [InlineData("The phone number 1 was", new string[0], new[] { "1" })]
    [InlineData("The phone numbers 1, 2 were", new string[0], new[] { "1", "2" })]
    [InlineData("The phone numbers 1, 2 were", new[] { "3" }, new[] { "1", "2" })]
    [InlineData("The WhatsApp Business Account 3 was", new[] { "3" }, new string[0])]
    [InlineData("The WhatsApp Business Accounts 3, 4 were", new[] { "3", "4" }, new string[0])]
    public async Task A_POST_is_about_all_that_it_connects(string subject, string[] accounts, string[] numbers)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Server = _ => fixture.Wire.Fault("422");

        var failure = await fixture.Fail(async (client, stop) =>
        {
            if ((await client.Inboxes.CreateWhatsAppAsync(accounts, numbers, stop).ConfigureAwait(false)).Failure is { } refused)
            {
                throw refused;
            }
        });

        Assert.Equal($"{subject} not connected: the request failed with 422 Unprocessable Entity.", failure.Message);
    }

    // The faults of the attempts, of which the last ends the call.
    private static Task<FlownallyException> Failure(params string[] faults)
    {
        var fixture = new ClientFixture(maximumRetryCount: faults.Length - 1);
        Array.ForEach(faults, fault => fixture.Wire.Fault(fault));
        return fixture.Fail(Operations.AssignTeam);
    }
}
