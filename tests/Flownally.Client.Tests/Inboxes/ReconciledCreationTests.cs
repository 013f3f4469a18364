using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Inboxes;

/// <summary>After a POST that may have been carried out, the list of inboxes tells.</summary>
public sealed class ReconciledCreationTests
{
    private readonly ClientFixture fixture = new() { Patience = TimeSpan.FromHours(1) };

    public static TheoryData<string> WhatLeavesTheOutcomeOpen =>
    [
        WireFault.Reset, WireFault.Hangs, WireFault.StalledBody, WireFault.CutBody, WireFault.BadBody, WireFault.HtmlPage, WireFault.NotHttp,
        "204", "303", "307", "408", "502", "504", "524", "403 page", "409 page", "500 page", "503 page",
    ];

    [Theory]
    [MemberData(nameof(WhatLeavesTheOutcomeOpen))]
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
    public async Task A_number_never_found_in_the_list_is_unknown_and_not_posted_again(string fault)
    {
        var workspace = new FakeWorkspace(fixture).OnPost(fault);

        var created = await workspace.Connect("1");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.OutcomeUnknown, created.Failure!.ErrorId);
        var cause = Assert.IsType<FlownallyException>(created.Failure.InnerException);
        Assert.Equal($"The phone number 1 may or may not have been connected: {cause.Reason}", cause.Message);
        Assert.Equal($"The phone number 1 may or may not have been connected, and the server may still connect it: {cause.Reason}", created.Failure.Message);
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
            "The phone numbers 2, 3 may or may not have been connected, and the server may still connect them: the connection to api.flownally.com broke: Reset by peer.",
            created.Failure!.Message);
        Assert.Equal(["1, 2, 3 in 0.5 s", "2, 3 in 1 s", "2, 3 in 2 s", "2, 3 in 4 s", "2, 3 in 8 s", "2, 3 in 16 s", "2, 3 in 32 s"], fixture.Observer.Reconciliations);
    }

    [Theory]
    [InlineData(WireFault.Reset, "The connection to api.flownally.com broke: Reset by peer.")]
    [InlineData("500", "The request failed with 500 Internal Server Error.")]
    public async Task A_number_connected_before_is_a_conflict_and_not_posted_again(string fault, string cause)
    {
        var workspace = new FakeWorkspace(fixture) { ConnectsTwice = true }.Has("1").OnPost(fault);

        var created = await workspace.Connect("1");

        Assert.Empty(created.Inboxes);
        Assert.Equal(ErrorIds.Conflict, created.Failure!.ErrorId);
        Assert.Equal($"The phone number 1 is connected, but not by this request. {cause}", created.Failure.Message);
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
            "The phone number 2 may or may not have been connected, and the server may still connect it: the request failed with 500 Internal Server Error. "
            + "The phone numbers 1, 3 are connected, but not by this request.",
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
            "The phone number 2 may or may not have been connected, and the server may still connect it: the connection to api.flownally.com broke: Reset by peer.",
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
        Assert.Equal("The phone numbers 2, 3 may or may not have been connected: the API accepted the request but doesn't mention them.", created.Failure.Message);
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
