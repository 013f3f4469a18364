using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Inboxes;

/// <summary>After a POST that may have been carried out, the list of inboxes tells.</summary>
public sealed class ReconciledCreationTests
{
    private readonly ClientFixture fixture = new() { Patience = TimeSpan.FromHours(1) };

    public static TheoryData<string, string> WhatLeavesTheOutcomeOpen => new()
    {
        { WireFault.Reset, "The connection to api.flownally.com broke during POST /inboxes: Reset by peer." },
        { WireFault.Hangs, "POST /inboxes took longer than 60 seconds." },
        { WireFault.StalledBody, "POST /inboxes took longer than 60 seconds." },
        { WireFault.CutBody, "The connection to api.flownally.com broke during POST /inboxes: Cut. (ResponseEnded)." },
        { WireFault.BadBody, "The response to POST /inboxes is not what the API documents." },
        { WireFault.HtmlPage, "The response to POST /inboxes is not what the API documents." },
        { WireFault.NotHttp, "The response to POST /inboxes is not valid HTTP." },
        { "204", "The response to POST /inboxes is not what the API documents." },
        { "408", "POST /inboxes failed with 408 Request Timeout." },
        { "502", "POST /inboxes failed with 502 Bad Gateway." },
        { "504", "POST /inboxes failed with 504 Gateway Timeout." },
        { "524", "POST /inboxes failed with 524." },
        { "500 page", "POST /inboxes failed with 500 Internal Server Error." },
        { "503 page", "POST /inboxes failed with 503 Service Unavailable." },
        { "303", "POST /inboxes failed with 303 See Other." },
        { "307", "POST /inboxes failed with 307 Temporary Redirect." },
        { "403 page", "POST /inboxes failed with 403 Forbidden. The response is not the API's." },
        { "409 page", "POST /inboxes failed with 409 Conflict. The response is not the API's." },
    };

    public static TheoryData<string> Troubles => [.. WhatLeavesTheOutcomeOpen.Select(row => row.Data.Item1)];

    [Theory]
    [MemberData(nameof(Troubles))]
    [InlineData("500")]
    [InlineData("503")]
    public async Task A_number_found_in_the_list_counts_as_created(string fault)
    {
        var workspace = new FakeWorkspace(fixture).Has("old").OnPost(fault, Work.AllNumbers);

        var created = await workspace.Connect("1");

        Assert.Equal("ibx_1", Assert.Single(created.Inboxes).Id);
        Assert.Null(created.Failure);
        Assert.Equal("GET POST GET", workspace.Methods);
        Assert.Equal(["1 in 0.5 s"], fixture.Observer.Reconciliations);
    }

    [Theory]
    [MemberData(nameof(WhatLeavesTheOutcomeOpen))]
    public async Task A_number_never_found_in_the_list_is_unknown_and_not_posted_again(string fault, string cause)
    {
        var workspace = new FakeWorkspace(fixture).OnPost(fault);

        var created = await workspace.Connect("1");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal($"It is not known whether the phone number 1 was connected or will be. {cause}", created.Failure.Message);
        Assert.Equal(cause, created.Failure.InnerException!.Message);
        Assert.Equal(("POST", "inboxes"), (created.Failure.Method, created.Failure.Path));
        Assert.Equal("GET POST GET GET GET GET GET GET GET", workspace.Methods);
        Assert.Equal(["1 in 0.5 s", "1 in 1 s", "1 in 2 s", "1 in 4 s", "1 in 8 s", "1 in 16 s", "1 in 32 s"], fixture.Observer.Reconciliations);
    }

    [Fact]
    public async Task Each_reading_of_the_list_comes_after_its_delay()
    {
        var workspace = new FakeWorkspace(fixture).OnPost(WireFault.Reset);

        await workspace.Connect("1");

        Assert.Equal([0, 0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 63.5], fixture.Wire.Sent.Select(sent => (sent.At - ClientFixture.Start).TotalSeconds));
    }

    [Fact]
    public async Task A_number_connected_late_is_found_at_the_third_reading()
    {
        var workspace = new FakeWorkspace(fixture).OnPost(WireFault.Reset, Work.AllNumbers, secondsLate: 3);

        var created = await workspace.Connect("1");

        Assert.Equal("ibx_0", Assert.Single(created.Inboxes).Id);
        Assert.Null(created.Failure);
        Assert.Equal("GET POST GET GET GET", workspace.Methods);
        Assert.Equal(TimeSpan.FromSeconds(3.5), fixture.Elapsed);
    }

    [Fact]
    public async Task Found_inboxes_are_returned_and_the_other_numbers_are_named()
    {
        var workspace = new FakeWorkspace(fixture).OnPost(WireFault.Reset, Work.FirstNumber);

        var created = await workspace.Connect("1", "2", "3");

        Assert.Equal("ibx_0", Assert.Single(created.Inboxes).Id);
        Assert.Equal(
            "It is not known whether the phone numbers 2, 3 were connected or will be. The connection to api.flownally.com broke during POST /inboxes: Reset by peer.",
            created.Failure!.Message);
        Assert.Equal(["1, 2, 3 in 0.5 s", "2, 3 in 1 s", "2, 3 in 2 s", "2, 3 in 4 s", "2, 3 in 8 s", "2, 3 in 16 s", "2, 3 in 32 s"], fixture.Observer.Reconciliations);
    }

    [Theory]
    [InlineData(WireFault.Reset)]
    [InlineData("500")]
    public async Task A_number_connected_before_is_a_conflict_and_not_posted_again(string fault)
    {
        var workspace = new FakeWorkspace(fixture) { ConnectsTwice = true }.Has("1").OnPost(fault);

        var created = await workspace.Connect("1");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.Conflict, created.Failure!.ErrorId);
        Assert.StartsWith("The phone number 1 is connected, but not by this request. ", created.Failure.Message, StringComparison.Ordinal);
        Assert.Equal("GET POST GET", workspace.Methods);
    }

    [Fact]
    public async Task Numbers_connected_before_are_distinguished_from_missing_ones()
    {
        var workspace = new FakeWorkspace(fixture).Has("1").Has("3").OnPost("500");

        var created = await workspace.Connect("1", "2", "3");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal(
            "It is not known whether the phone number 2 was connected or will be. The phone numbers 1, 3 are connected, but not by this request. "
            + "POST /inboxes failed with 500 Internal Server Error.",
            created.Failure.Message);
        Assert.Single(workspace.Posts);
    }

    [Fact]
    public async Task An_inbox_is_attributed_to_one_request_only()
    {
        var workspace = new FakeWorkspace(fixture);
        Assert.Single((await workspace.Connect("1")).Inboxes);
        workspace.OnPost(WireFault.Reset);

        var created = await workspace.Connect("1");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.Conflict, created.Failure!.ErrorId);
    }

    [Theory]
    [InlineData("403")]
    [InlineData(WireFault.BadBody)]
    [InlineData(WireFault.Refused)]
    public async Task A_list_that_fails_ends_the_reconciliation(string fault)
    {
        var once = new ClientFixture(maximumRetryCount: 0) { Patience = TimeSpan.FromHours(1) };
        var workspace = new FakeWorkspace(once).OnPost(WireFault.Reset, Work.FirstNumber).OnList(null, null, fault);

        var created = await workspace.Connect("1", "2");

        Assert.Single(created.Inboxes);
        Assert.Equal(
            "It is not known whether the phone number 2 was connected or will be. The connection to api.flownally.com broke during POST /inboxes: Reset by peer.",
            created.Failure!.Message);
        Assert.Equal("GET POST GET GET", workspace.Methods);
    }

    [Fact]
    public async Task Nothing_is_posted_again_when_the_list_fails()
    {
        var workspace = new FakeWorkspace(fixture).OnPost("500").OnList(null, "403");

        var created = await workspace.Connect("1");

        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal("GET POST GET", workspace.Methods);
    }

    [Fact]
    public async Task A_number_missing_from_a_success_response_is_named()
    {
        var workspace = new FakeWorkspace(fixture).OnPost(null, Work.FirstNumber);

        var created = await workspace.Connect("1", "2", "3");

        Assert.Equal("ibx_0", Assert.Single(created.Inboxes).Id);
        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        Assert.Equal("The API accepted the request but doesn't mention the phone numbers 2, 3.", created.Failure.Message);
        Assert.Equal("GET POST", workspace.Methods);
    }

    [Fact]
    public async Task A_number_given_twice_is_posted_once()
    {
        var workspace = new FakeWorkspace(fixture);

        var created = await workspace.Connect("1", "2", "1");

        Assert.Equal(2, created.Inboxes.Count);
        Assert.Null(created.Failure);
        Assert.Equal(["""{"whatsapp":{"phoneNumberIds":["1","2"]}}"""], workspace.Posts);
    }

    [Fact]
    public async Task A_cancelled_reconciliation_ends_at_once()
    {
        var workspace = new FakeWorkspace(fixture).OnPost(WireFault.Reset);
        fixture.StopAfter(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => workspace.Connect("1"));

        Assert.Equal(TimeSpan.FromSeconds(5), fixture.Elapsed);
        Assert.Equal("GET POST GET GET GET", workspace.Methods);
    }
}
