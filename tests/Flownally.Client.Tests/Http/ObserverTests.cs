using System.Net;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class ObserverTests
{
    [Fact]
    public async Task Every_attempt_is_told_with_its_number_and_status()
    {
        var bench = new Workbench();
        bench.Wire.Reply(503).Meet(Trouble.Refused).Reply(404, """{"detail":"No such inbox."}""");

        await bench.Fail(Operations.AssignTeam);

        var path = $"inboxes/{Operations.InboxId}/team";
        Assert.Equal(
            [
                new RequestAttempt("PUT", path, 1, HttpStatusCode.ServiceUnavailable, TimeSpan.Zero),
                new RequestAttempt("PUT", path, 2, null, TimeSpan.Zero),
                new RequestAttempt("PUT", path, 3, HttpStatusCode.NotFound, TimeSpan.Zero),
            ],
            bench.Observer.Attempts);
    }

    [Fact]
    public async Task Every_wait_is_told_with_its_reason_and_what_follows()
    {
        var bench = new Workbench(maximumRetryCount: 3);
        bench.Wire
            .Reply(503, """{"detail":"Maintenance."}""", ("Retry-After", "5"))
            .Reply(429, "", ("Retry-After", "6"))
            .Reply(200, Operations.Success(Operations.ListInboxes));

        await bench.Run(Operations.ListInboxes);

        Assert.Equal(
            [
                new RequestRetry("GET /inboxes was answered 503 Service Unavailable: Maintenance.", TimeSpan.FromSeconds(5), 2, 4),
                new RequestRetry("GET /inboxes was answered 429 Too Many Requests.", TimeSpan.FromSeconds(6), 3, 4),
            ],
            bench.Observer.Retries);
    }

    [Fact]
    public async Task The_time_of_an_attempt_ends_with_the_last_byte()
    {
        var bench = new Workbench(maximumRetryCount: 0, attemptSeconds: 4);
        bench.Wire.Meet(Trouble.StalledBody);

        await bench.Fail(Operations.ListInboxes);

        Assert.Equal([new RequestAttempt("GET", "inboxes", 1, HttpStatusCode.OK, TimeSpan.FromSeconds(4))], bench.Observer.Attempts);
    }

    [Fact]
    public async Task Every_page_of_a_list_is_an_attempt_of_its_own()
    {
        var bench = new Workbench();
        bench.Wire.Reply(200, """{"teams":[],"nextPageToken":"a b"}""").Reply(200, """{"teams":[]}""");

        await bench.Run(Operations.ListTeams);

        Assert.Equal(["teams", "teams?pageToken=a%20b"], bench.Observer.Attempts.Select(attempt => attempt.Path));
        Assert.All(bench.Observer.Attempts, attempt => Assert.Equal(1, attempt.Number));
    }

    [Fact]
    public async Task Nothing_is_told_of_what_was_never_sent()
    {
        var bench = new Workbench();

        await bench.Fail((client, stop) => client.Inboxes.DeleteAsync("..", stop));

        Assert.Empty(bench.Observer.Attempts);
        Assert.Empty(bench.Observer.Retries);
    }
}
