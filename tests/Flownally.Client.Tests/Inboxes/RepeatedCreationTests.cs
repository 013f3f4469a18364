using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Inboxes;

/// <summary>A POST is sent again only when that can't connect a number twice.</summary>
public sealed class RepeatedCreationTests
{
    private readonly Workbench bench = new() { Patience = TimeSpan.FromHours(1) };

    [Theory]
    [InlineData("500")]
    [InlineData("503")]
    public async Task A_number_is_asked_for_again_when_the_server_answered_and_the_list_lacks_it(string trouble)
    {
        var workspace = new FakeWorkspace(bench).OnPost(trouble);

        var created = await workspace.Connect("1", "2");

        Assert.Equal(2, created.Inboxes.Count);
        Assert.Null(created.Failure);
        Assert.Equal("GET POST GET GET GET GET GET POST", workspace.Methods);
        Assert.Single(workspace.Posts.Distinct());
    }

    [Fact]
    public async Task Only_the_numbers_that_are_missing_are_asked_for_again()
    {
        var workspace = new FakeWorkspace(bench).OnPost("500", Work.FirstNumber).OnPost("500", Work.FirstNumber);

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
    public async Task It_is_asked_for_no_more_than_twice_again_and_not_more_often_than_retries_are_allowed(int maximumRetryCount, int posts)
    {
        var few = new Workbench(maximumRetryCount) { Patience = TimeSpan.FromHours(1) };
        var workspace = new FakeWorkspace(few).OnPost("500").OnPost("500").OnPost("500");

        var created = await workspace.Connect("1");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal(
            "It is not known whether the phone number 1 was connected or will be. POST /inboxes was answered 500 Internal Server Error.",
            created.Failure.Message);
        Assert.Equal(posts, workspace.Posts.Count());
        Assert.Equal(posts * 5, few.Observer.Looks.Count);
    }

    [Fact]
    public async Task A_conflict_with_our_own_repetition_is_looked_into()
    {
        // The work of the first request ends after its last look, and before the second request.
        var workspace = new FakeWorkspace(bench).OnPost("500", Work.AllNumbers, secondsLate: 15.7).OnPost("409");

        var created = await workspace.Connect("1");

        Assert.Equal("ibx_0", Assert.Single(created.Inboxes).Id);
        Assert.Null(created.Failure);
        Assert.Equal("GET POST GET GET GET GET GET POST GET", workspace.Methods);
    }

    [Fact]
    public async Task A_conflict_that_the_list_does_not_explain_stays_unknown()
    {
        var workspace = new FakeWorkspace(bench).OnPost("500").OnPost("409");

        var created = await workspace.Connect("1");

        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal(
            "It is not known whether the phone number 1 was connected or will be. POST /inboxes was answered 409 Conflict.", created.Failure.Message);
        Assert.Equal(2, workspace.Posts.Count());
    }

    [Fact]
    public async Task A_conflict_with_the_first_request_is_a_conflict()
    {
        var workspace = new FakeWorkspace(bench).Has("1");

        var created = await workspace.Connect("1");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.Conflict, created.Failure!.ErrorId);
        Assert.Equal("POST /inboxes was answered 409 Conflict.", created.Failure.Message);
        Assert.Equal("GET POST", workspace.Methods);
        Assert.Empty(bench.Observer.Looks);
    }

    [Theory]
    [InlineData("429")]
    [InlineData(Trouble.Refused)]
    [InlineData(Trouble.NoSuchHost)]
    [InlineData(Trouble.NoConnectionInTime)]
    public async Task What_never_reached_the_server_or_was_put_off_is_sent_again_without_a_search(string trouble)
    {
        var workspace = new FakeWorkspace(bench).OnPost(trouble);

        var created = await workspace.Connect("1");

        Assert.Single(created.Inboxes);
        Assert.Null(created.Failure);
        Assert.Equal("GET POST POST", workspace.Methods);
        Assert.Empty(bench.Observer.Looks);
    }

    [Fact]
    public async Task A_repetition_that_is_refused_says_which_numbers_were_not_connected()
    {
        var workspace = new FakeWorkspace(bench).OnPost("500", Work.FirstNumber).OnPost("403");

        var created = await workspace.Connect("1", "2", "3");

        Assert.Equal("ibx_0", Assert.Single(created.Inboxes).Id);
        Assert.Equal(ErrorIds.Forbidden, created.Failure!.ErrorId);
        Assert.Equal("The phone numbers 2, 3 were not connected. POST /inboxes was answered 403 Forbidden.", created.Failure.Message);
        Assert.Equal("inbox:create", created.Failure.RequiredScope);
    }

    [Fact]
    public async Task A_reply_to_a_repetition_that_names_earlier_inboxes_too_gives_each_once()
    {
        const string one = """{"id":"ibx_1","externalId":"1"}""";
        const string two = """{"id":"ibx_2","externalId":"2"}""";
        bench.Wire.Reply(200, """{"inboxes":[]}""").Reply(500);
        for (var look = 0; look < 5; look++)
        {
            bench.Wire.Reply(200, $$"""{"inboxes":[{{one}}]}""");
        }

        bench.Wire.Reply(200, $$"""{"inboxes":[{{one}},{{two}}]}""");

        var created = await bench.Run((client, stop) => client.Inboxes.CreateWhatsAppAsync([], ["1", "2"], stop));

        Assert.Equal(["ibx_1", "ibx_2"], created.Inboxes.Select(inbox => inbox.Id));
        Assert.Null(created.Failure);
    }

    [Fact]
    public async Task A_number_is_not_asked_for_again_before_the_server_allows_it()
    {
        bench.Wire.Reply(200, """{"inboxes":[]}""").Reply(503, "", ("Retry-After", "30"));
        var workspace = new FakeWorkspace(bench);

        var created = await workspace.Connect("1");

        Assert.Single(created.Inboxes);
        Assert.Equal([0, 30], bench.Wire.Sent.Where(sent => sent.Method == "POST").Select(sent => (sent.At - Workbench.Start).TotalSeconds));
    }

    [Fact]
    public async Task A_number_is_not_asked_for_again_when_the_server_allows_it_too_late()
    {
        bench.Wire.Reply(200, """{"inboxes":[]}""").Reply(503, "", ("Retry-After", "3600"));
        var workspace = new FakeWorkspace(bench);

        var created = await workspace.Connect("1");

        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal("GET POST GET GET GET GET GET", workspace.Methods);
    }
}
