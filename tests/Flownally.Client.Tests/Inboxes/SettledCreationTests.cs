using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Inboxes;

/// <summary>After a POST that may have been carried out, the list of inboxes tells.</summary>
public sealed class SettledCreationTests
{
    private readonly Workbench bench = new() { Patience = TimeSpan.FromHours(1) };

    public static TheoryData<string, string> WhatLeavesTheOutcomeOpen => new()
    {
        { Trouble.Reset, "The connection broke during POST /inboxes: Reset by peer." },
        { Trouble.Hangs, "POST /inboxes took longer than 60 seconds." },
        { Trouble.StalledBody, "POST /inboxes took longer than 60 seconds." },
        { Trouble.CutBody, "The connection broke during POST /inboxes: Cut. (ResponseEnded)." },
        { Trouble.BadBody, "The reply to POST /inboxes is not what the API documents." },
        { Trouble.HtmlPage, "The reply to POST /inboxes is not what the API documents." },
        { Trouble.NotHttp, "What answered POST /inboxes doesn't speak HTTP." },
        { "204", "The reply to POST /inboxes is not what the API documents." },
        { "408", "POST /inboxes was answered 408 Request Timeout." },
        { "502", "POST /inboxes was answered 502 Bad Gateway." },
        { "504", "POST /inboxes was answered 504 Gateway Timeout." },
        { "524", "POST /inboxes was answered 524." },
    };

    public static TheoryData<string> Troubles => [.. WhatLeavesTheOutcomeOpen.Select(row => row.Data.Item1)];

    [Theory]
    [MemberData(nameof(Troubles))]
    [InlineData("500")]
    [InlineData("503")]
    public async Task A_number_that_the_list_then_has_was_created(string trouble)
    {
        var workspace = new FakeWorkspace(bench).Has("old").OnPost(trouble, Work.AllNumbers);

        var created = await workspace.Connect("1");

        Assert.Equal("ibx_1", Assert.Single(created.Inboxes).Id);
        Assert.Null(created.Failure);
        Assert.Equal("GET POST GET", workspace.Methods);
        Assert.Equal(["1 in 0.5 s"], bench.Observer.Looks);
    }

    [Theory]
    [MemberData(nameof(WhatLeavesTheOutcomeOpen))]
    public async Task A_number_that_the_list_never_has_stays_unknown_and_is_not_asked_for_again(string trouble, string cause)
    {
        var workspace = new FakeWorkspace(bench).OnPost(trouble);

        var created = await workspace.Connect("1");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal($"It is not known whether the phone number 1 was connected or will be. {cause}", created.Failure.Message);
        Assert.Equal(cause, created.Failure.InnerException!.Message);
        Assert.Equal(("POST", "inboxes"), (created.Failure.Method, created.Failure.Path));
        Assert.Equal("GET POST GET GET GET GET GET", workspace.Methods);
        Assert.Equal(["1 in 0.5 s", "1 in 1 s", "1 in 2 s", "1 in 4 s", "1 in 8 s"], bench.Observer.Looks);
    }

    [Fact]
    public async Task Each_look_comes_after_its_wait()
    {
        var workspace = new FakeWorkspace(bench).OnPost(Trouble.Reset);

        await workspace.Connect("1");

        Assert.Equal([0, 0, 0.5, 1.5, 3.5, 7.5, 15.5], bench.Wire.Sent.Select(sent => (sent.At - Workbench.Start).TotalSeconds));
    }

    [Fact]
    public async Task A_number_that_is_connected_late_is_found_at_the_third_look()
    {
        var workspace = new FakeWorkspace(bench).OnPost(Trouble.Reset, Work.AllNumbers, secondsLate: 3);

        var created = await workspace.Connect("1");

        Assert.Equal("ibx_0", Assert.Single(created.Inboxes).Id);
        Assert.Null(created.Failure);
        Assert.Equal("GET POST GET GET GET", workspace.Methods);
        Assert.Equal(TimeSpan.FromSeconds(3.5), bench.Elapsed);
    }

    [Fact]
    public async Task What_is_found_is_emitted_and_the_rest_is_named()
    {
        var workspace = new FakeWorkspace(bench).OnPost(Trouble.Reset, Work.FirstNumber);

        var created = await workspace.Connect("1", "2", "3");

        Assert.Equal("ibx_0", Assert.Single(created.Inboxes).Id);
        Assert.Equal(
            "It is not known whether the phone numbers 2, 3 were connected or will be. The connection broke during POST /inboxes: Reset by peer.",
            created.Failure!.Message);
        Assert.Equal(["1, 2, 3 in 0.5 s", "2, 3 in 1 s", "2, 3 in 2 s", "2, 3 in 4 s", "2, 3 in 8 s"], bench.Observer.Looks);
    }

    [Theory]
    [InlineData(Trouble.Reset)]
    [InlineData("500")]
    public async Task A_number_that_was_connected_before_was_not_created_and_is_not_asked_for_again(string trouble)
    {
        var workspace = new FakeWorkspace(bench) { ConnectsTwice = true }.Has("1").OnPost(trouble);

        var created = await workspace.Connect("1");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.Conflict, created.Failure!.ErrorId);
        Assert.StartsWith("The phone number 1 is connected, but not by this request. ", created.Failure.Message, StringComparison.Ordinal);
        Assert.Equal("GET POST GET", workspace.Methods);
    }

    [Fact]
    public async Task Numbers_that_were_connected_before_are_told_from_one_that_is_missing()
    {
        var workspace = new FakeWorkspace(bench).Has("1").Has("3").OnPost("500");

        var created = await workspace.Connect("1", "2", "3");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal(
            "It is not known whether the phone number 2 was connected or will be. The phone numbers 1, 3 are connected, but not by this request. "
            + "POST /inboxes was answered 500 Internal Server Error.",
            created.Failure.Message);
        Assert.Single(workspace.Posts);
    }

    [Fact]
    public async Task A_number_that_an_earlier_request_of_ours_connected_was_not_created_by_the_next()
    {
        var workspace = new FakeWorkspace(bench);
        Assert.Single((await workspace.Connect("1")).Inboxes);
        workspace.OnPost(Trouble.Reset);

        var created = await workspace.Connect("1");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.Conflict, created.Failure!.ErrorId);
    }

    [Theory]
    [InlineData("403")]
    [InlineData(Trouble.BadBody)]
    [InlineData(Trouble.Refused)]
    public async Task A_list_that_cannot_be_read_ends_the_search(string trouble)
    {
        var once = new Workbench(maximumRetryCount: 0) { Patience = TimeSpan.FromHours(1) };
        var workspace = new FakeWorkspace(once).OnPost(Trouble.Reset, Work.FirstNumber).OnList(null, null, trouble);

        var created = await workspace.Connect("1", "2");

        Assert.Single(created.Inboxes);
        Assert.Equal(
            "It is not known whether the phone number 2 was connected or will be. The connection broke during POST /inboxes: Reset by peer.",
            created.Failure!.Message);
        Assert.Equal("GET POST GET GET", workspace.Methods);
    }

    [Fact]
    public async Task A_server_that_answered_is_not_asked_again_when_the_list_cannot_be_read()
    {
        var workspace = new FakeWorkspace(bench).OnPost("500").OnList(null, "403");

        var created = await workspace.Connect("1");

        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal("GET POST GET", workspace.Methods);
    }

    [Fact]
    public async Task A_number_that_an_accepted_request_does_not_mention_is_named()
    {
        var workspace = new FakeWorkspace(bench).OnPost(null, Work.FirstNumber);

        var created = await workspace.Connect("1", "2", "3");

        Assert.Equal("ibx_0", Assert.Single(created.Inboxes).Id);
        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal("The API accepted the request but doesn't mention the phone numbers 2, 3.", created.Failure.Message);
        Assert.Equal("GET POST", workspace.Methods);
    }

    [Fact]
    public async Task A_number_that_is_given_twice_is_asked_for_once()
    {
        var workspace = new FakeWorkspace(bench);

        var created = await workspace.Connect("1", "2", "1");

        Assert.Equal(2, created.Inboxes.Count);
        Assert.Null(created.Failure);
        Assert.Equal(["""{"whatsapp":{"phoneNumberIds":["1","2"]}}"""], workspace.Posts);
    }

    [Fact]
    public async Task A_search_that_is_stopped_ends_at_once()
    {
        var workspace = new FakeWorkspace(bench).OnPost(Trouble.Reset);
        bench.StopAfter(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => workspace.Connect("1"));

        Assert.Equal(TimeSpan.FromSeconds(5), bench.Elapsed);
        Assert.Equal("GET POST GET GET GET", workspace.Methods);
    }
}
