using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Inboxes;

/// <summary>A POST is sent again only when that can't connect a number twice.</summary>
public sealed class RepeatedCreationTests
{
    private readonly ClientFixture fixture = new() { Patience = TimeSpan.FromHours(1) };

    [Theory]
    [InlineData("500")]
    [InlineData("503")]
    public async Task A_number_is_posted_again_after_500_or_503_if_the_list_lacks_it(string fault)
    {
        var workspace = new FakeWorkspace(fixture).OnPost(fault);

        var created = await workspace.Connect("1", "2");

        Assert.Equal(2, created.Inboxes.Count);
        Assert.Null(created.Failure);
        Assert.Equal("GET POST GET GET GET GET GET GET GET POST", workspace.Methods);
        Assert.Single(workspace.Posts.Distinct());
    }

    [Fact]
    public async Task Only_missing_numbers_are_posted_again()
    {
        var workspace = new FakeWorkspace(fixture).OnPost("500", Work.FirstNumber).OnPost("500", Work.FirstNumber);

        var created = await workspace.Connect("1", "2", "3");

        Assert.Equal(["ibx_0", "ibx_1", "ibx_2"], created.Inboxes.Select(inbox => inbox.Id));
        Assert.Null(created.Failure);
        Assert.Equal(
            [
                """{"whatsapp":{"phoneNumberIds":["1","2","3"]}}""",
                """{"whatsapp":{"phoneNumberIds":["2","3"]}}""",
                """{"whatsapp":{"phoneNumberIds":["3"]}}""",
            ],
            workspace.Posts);
    }

    [Theory]
    [InlineData(4, 3)]
    [InlineData(1, 2)]
    [InlineData(0, 1)]
    public async Task A_number_is_posted_again_at_most_twice_and_within_the_retry_limit(int maximumRetryCount, int posts)
    {
        var few = new ClientFixture(maximumRetryCount) { Patience = TimeSpan.FromHours(1) };
        var workspace = new FakeWorkspace(few).OnPost("500").OnPost("500").OnPost("500");

        var created = await workspace.Connect("1");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal(
            "The phone number 1 may or may not have been connected, and the server may still connect it: the request failed with 500 Internal Server Error.",
            created.Failure.Message);
        Assert.Equal(posts, workspace.Posts.Count());
        Assert.Equal(posts * 7, few.Observer.Reconciliations.Count);
    }

    [Fact]
    public async Task A_409_to_a_repeated_POST_is_reconciled()
    {
        // The work of the first request ends after its last look, and before the second request.
        var workspace = new FakeWorkspace(fixture).OnPost("500", Work.AllNumbers, secondsLate: 63.7).OnPost("409");

        var created = await workspace.Connect("1");

        Assert.Equal("ibx_0", Assert.Single(created.Inboxes).Id);
        Assert.Null(created.Failure);
        Assert.Equal("GET POST GET GET GET GET GET GET GET POST GET", workspace.Methods);
    }

    [Fact]
    public async Task A_409_after_a_429_that_did_the_work_is_reconciled()
    {
        var workspace = new FakeWorkspace(fixture).OnPost("429", Work.AllNumbers).OnPost("409");

        var created = await workspace.Connect("1");

        Assert.Equal("ibx_0", Assert.Single(created.Inboxes).Id);
        Assert.Null(created.Failure);
        Assert.Equal("GET POST POST GET", workspace.Methods);
    }

    [Fact]
    public async Task A_409_that_the_list_does_not_explain_is_unknown()
    {
        var workspace = new FakeWorkspace(fixture).OnPost("500").OnPost("409");

        var created = await workspace.Connect("1");

        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal(
            "The phone number 1 may or may not have been connected, and the server may still connect it: the request failed with 409 Conflict.", created.Failure.Message);
        Assert.Equal(2, workspace.Posts.Count());
    }

    [Fact]
    public async Task A_409_to_the_first_POST_is_a_conflict()
    {
        var workspace = new FakeWorkspace(fixture).Has("1");

        var created = await workspace.Connect("1");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.Conflict, created.Failure!.ErrorId);
        Assert.Equal("The phone number 1 was not connected: the request failed with 409 Conflict.", created.Failure.Message);
        Assert.Equal("GET POST", workspace.Methods);
        Assert.Empty(fixture.Observer.Reconciliations);
    }

    [Theory]
    [InlineData("429")]
    [InlineData(WireFault.Refused)]
    [InlineData(WireFault.NoSuchHost)]
    [InlineData(WireFault.NoConnectionInTime)]
    public async Task A_POST_that_was_not_processed_is_retried_without_reconciliation(string fault)
    {
        var workspace = new FakeWorkspace(fixture).OnPost(fault);

        var created = await workspace.Connect("1");

        Assert.Single(created.Inboxes);
        Assert.Null(created.Failure);
        Assert.Equal("GET POST POST", workspace.Methods);
        Assert.Empty(fixture.Observer.Reconciliations);
    }

    [Fact]
    public async Task A_rejected_repetition_names_the_numbers_not_connected()
    {
        var workspace = new FakeWorkspace(fixture).OnPost("500", Work.FirstNumber).OnPost("403");

        var created = await workspace.Connect("1", "2", "3");

        Assert.Equal("ibx_0", Assert.Single(created.Inboxes).Id);
        Assert.Equal(ErrorIds.Forbidden, created.Failure!.ErrorId);
        Assert.Equal("The phone numbers 2, 3 were not connected: this key may not do that.", created.Failure.Message);
        Assert.Equal("inbox:create", created.Failure.RequiredScope);
    }

    [Fact]
    public async Task Inboxes_in_several_responses_are_returned_once()
    {
        const string one = """{"id":"ibx_1","externalId":"1"}""";
        const string two = """{"id":"ibx_2","externalId":"2"}""";
        fixture.Wire.Reply(200, """{"inboxes":[]}""").Fault("500");
        for (var look = 0; look < 7; look++)
        {
            fixture.Wire.Reply(200, $$"""{"inboxes":[{{one}}]}""");
        }

        fixture.Wire.Reply(200, $$"""{"inboxes":[{{one}},{{two}}]}""");

        var created = await fixture.Run((client, stop) => client.Inboxes.CreateWhatsAppAsync([], ["1", "2"], stop));

        Assert.Equal(["ibx_1", "ibx_2"], created.Inboxes.Select(inbox => inbox.Id));
        Assert.Null(created.Failure);
    }

    [Fact]
    public async Task A_number_is_not_posted_again_before_Retry_After()
    {
        fixture.Wire.Reply(200, """{"inboxes":[]}""").Reply(503, FakeWire.Problem(503), ("Retry-After", "90"));
        var workspace = new FakeWorkspace(fixture);

        var created = await workspace.Connect("1");

        Assert.Single(created.Inboxes);
        Assert.Equal("POST /inboxes: the request failed with 503 Service Unavailable.", Assert.Single(fixture.Observer.Retries).Reason);
        Assert.Equal([0, 90], fixture.Wire.Sent.Where(sent => sent.Method == "POST").Select(sent => (sent.At - ClientFixture.Start).TotalSeconds));
    }

    [Fact]
    public async Task A_number_is_not_posted_again_if_Retry_After_exceeds_the_time_limit()
    {
        fixture.Wire.Reply(200, """{"inboxes":[]}""").Reply(503, FakeWire.Problem(503), ("Retry-After", "3600"));
        var workspace = new FakeWorkspace(fixture);

        var created = await workspace.Connect("1");

        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal("GET POST GET GET GET GET GET GET GET", workspace.Methods);
    }
}
