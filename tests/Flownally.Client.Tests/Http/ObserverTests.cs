using System.Net;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class ObserverTests
{
    [Fact]
    public async Task Every_attempt_is_reported_with_its_number_and_status()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(503).Fault(WireFault.Refused).Reply(404, """{"detail":"No such inbox."}""");

        await fixture.Fail(Operations.AssignTeam);

        var path = $"inboxes/{Operations.InboxId}/team";
        Assert.Equal(
            [
                new RequestAttempt("PUT", path, 1, HttpStatusCode.ServiceUnavailable, TimeSpan.Zero),
                new RequestAttempt("PUT", path, 2, null, TimeSpan.Zero),
                new RequestAttempt("PUT", path, 3, HttpStatusCode.NotFound, TimeSpan.Zero),
            ],
            fixture.Observer.Attempts);
    }

    [Fact]
    public async Task Every_retry_and_every_pause_is_reported_with_its_delay()
    {
        var fixture = new ClientFixture(maximumRetryCount: 3);
        fixture.Wire
            .Reply(503, """{"detail":"Maintenance."}""", ("Retry-After", "5"))
            .Reply(429, "", ("Retry-After", "6"))
            .Reply(200, Operations.Success(Operations.ListInboxes));

        await fixture.Run(Operations.ListInboxes);

        Assert.Equal(
            [
                new RequestRetry("GET /inboxes: the request failed with 503 Service Unavailable: Maintenance.", TimeSpan.FromSeconds(5), 2, 4),
            ],
            fixture.Observer.Retries);
        Assert.Equal([TimeSpan.FromSeconds(6)], fixture.Observer.Pauses);
    }

    [Fact]
    public async Task The_time_of_an_attempt_ends_with_the_last_byte()
    {
        var fixture = new ClientFixture(maximumRetryCount: 0, attemptSeconds: 4);
        fixture.Wire.Fault(WireFault.StalledBody);

        await fixture.Fail(Operations.ListInboxes);

        Assert.Equal([new RequestAttempt("GET", "inboxes", 1, HttpStatusCode.OK, TimeSpan.FromSeconds(4))], fixture.Observer.Attempts);
    }

    [Fact]
    public async Task Every_page_of_a_list_is_an_attempt_of_its_own()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, """{"teams":[],"nextPageToken":"a b"}""").Reply(200, """{"teams":[]}""");

        await fixture.Run(Operations.ListTeams);

        Assert.Equal(["teams", "teams?pageToken=a%20b"], fixture.Observer.Attempts.Select(attempt => attempt.Path));
        Assert.All(fixture.Observer.Attempts, attempt => Assert.Equal(1, attempt.Number));
    }

    [Fact]
    public async Task A_request_that_was_never_sent_is_not_reported()
    {
        var fixture = new ClientFixture();

        await fixture.Fail((client, stop) => client.Inboxes.DeleteAsync("..", stop));

        Assert.Empty(fixture.Observer.Attempts);
        Assert.Empty(fixture.Observer.Retries);
    }
}
