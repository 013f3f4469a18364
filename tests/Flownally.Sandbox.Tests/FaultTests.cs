using System.Net;
using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Tests;

public sealed class FaultTests : SandboxTest
{
    private const string SupportInbox = $"/inboxes/{SampleWorkspace.SupportInboxId}";

    private bool SupportInboxExists => Server.Workspace.Inboxes.Contains(SampleWorkspace.SupportInboxId);

    [Fact]
    public async Task A_status_comes_as_often_as_it_was_asked_for()
    {
        Server.Faults.Add(Fault.Status(503, "overloaded").Times(2));

        var problem = await JsonAsync(HttpStatusCode.ServiceUnavailable, "GET", "/inboxes");
        await JsonAsync(HttpStatusCode.ServiceUnavailable, "GET", "/inboxes");
        await JsonAsync(HttpStatusCode.OK, "GET", "/inboxes");

        Assert.Equal("overloaded", (string?)problem["code"]);
        Assert.Equal(0, Server.Faults.Remaining);
    }

    [Fact]
    public async Task Only_the_requests_it_is_meant_for_meet_a_fault()
    {
        Server.Faults.Add(Fault.Status(500)
            .On("PUT", "/inboxes/{id}/team")
            .Where(request => request.Body.Contains("team_x", StringComparison.Ordinal)));

        await JsonAsync(HttpStatusCode.OK, "GET", "/inboxes");
        await JsonAsync(HttpStatusCode.OK, "DELETE", $"{SupportInbox}/team");
        await JsonAsync(HttpStatusCode.NotFound, "PUT", $"{SupportInbox}/team", """{ "teamId": "team_y" }""");
        await JsonAsync(HttpStatusCode.InternalServerError, "PUT", $"{SupportInbox}/team", """{ "teamId": "team_x" }""");
    }

    [Fact]
    public async Task Faults_come_in_the_order_they_were_added()
    {
        Server.Faults.Add(Fault.Status(502), Fault.Status(429).RetryAfter(TimeSpan.FromSeconds(7)));

        await JsonAsync(HttpStatusCode.BadGateway, "GET", "/inboxes");
        using var second = await SendAsync("GET", "/inboxes");

        Assert.Equal("7", second.Headers.RetryAfter?.ToString());
    }

    [Fact]
    public async Task Retry_After_can_be_a_date()
    {
        var date = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);
        Server.Faults.Add(Fault.Status(429).RetryAfter(date));

        using var response = await SendAsync("GET", "/inboxes");

        Assert.Equal(date, response.Headers.RetryAfter?.Date);
    }

    [Fact]
    public async Task A_reset_comes_before_the_work()
    {
        Server.Faults.Add(Fault.Reset());

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("DELETE", SupportInbox));

        Assert.True(SupportInboxExists);
        Assert.Null(Server.Requests.All[0].Status);
    }

    [Fact]
    public async Task A_reset_after_the_work_hides_that_it_was_done()
    {
        Server.Faults.Add(Fault.Reset().AfterWork());

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("DELETE", SupportInbox));

        Assert.False(SupportInboxExists);
    }

    [Fact]
    public async Task Late_work_is_done_after_the_connection_was_dropped()
    {
        Server.Faults.Add(Fault.WorkLate(TimeSpan.FromMilliseconds(1)));

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("DELETE", SupportInbox));
        await Server.Faults.LateWork;

        Assert.False(SupportInboxExists);
    }

    [Fact]
    public async Task A_server_that_goes_away_leaves_its_late_work_undone()
    {
        Server.Faults.Add(Fault.WorkLate(Timeout.InfiniteTimeSpan));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("DELETE", SupportInbox));

        await Server.DisposeAsync();
        await Server.Faults.LateWork;

        Assert.True(SupportInboxExists);
    }

    [Fact]
    public async Task An_error_after_the_work_hides_that_it_was_done()
    {
        Server.Faults.Add(Fault.Status(500).AfterWork());

        await JsonAsync(HttpStatusCode.InternalServerError, "DELETE", SupportInbox);

        Assert.False(SupportInboxExists);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_truncated_reply_breaks_off_in_the_middle(bool chunked)
    {
        Server.Faults.Add(Fault.Truncated(chunked));

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync("GET", "/inboxes"));
    }

    [Fact]
    public async Task A_dripping_reply_arrives_whole_in_the_end()
    {
        Server.Faults.Add(Fault.Drip(500, TimeSpan.Zero));

        var reply = await JsonAsync(HttpStatusCode.OK, "GET", "/inboxes");

        Assert.Equal(6, reply["inboxes"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_delayed_reply_has_its_work_done_before()
    {
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(1)).AfterWork());

        using var response = await SendAsync("DELETE", SupportInbox);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task An_oversized_reply_tells_its_size_unless_chunked(bool chunked, bool told)
    {
        Server.Faults.Add(Fault.Oversized(100_000, chunked));

        using var response = await SendAsync("GET", "/inboxes");

        Assert.Equal(told, response.Content.Headers.NonValidated.Contains("Content-Length"));
        Assert.Equal(100_000, (await response.Content.ReadAsByteArrayAsync(Cancellation)).Length);
    }

    [Fact]
    public async Task A_proxy_answers_a_page()
    {
        Server.Faults.Add(Fault.Html());

        using var response = await SendAsync("GET", "/inboxes");

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<html>", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_names_its_target()
    {
        Server.Faults.Add(Fault.Redirect("https://elsewhere.example/inboxes"));

        using var response = await SendAsync("GET", "/inboxes");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("https://elsewhere.example/inboxes", response.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_body_can_stay_away()
    {
        Server.Faults.Add(Fault.Stalled(422));

        using var response = await SendWithoutBodyAsync("GET", "/inboxes");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.False(response.Content.ReadAsByteArrayAsync(Cancellation).IsCompleted);
    }

    [Fact]
    public async Task Pages_can_go_on_for_ever()
    {
        Server.Faults.Add(Fault.EndlessPages().Times(2));

        var first = await JsonAsync(HttpStatusCode.OK, "GET", "/teams");
        var second = await JsonAsync(HttpStatusCode.OK, "GET", "/teams");

        Assert.NotEmpty((string)first["nextPageToken"]!);
        Assert.NotEqual((string)first["nextPageToken"]!, (string)second["nextPageToken"]!);
    }

    [Fact]
    public async Task A_field_can_hold_another_value()
    {
        Server.Faults.Add(Fault.Odd("phoneNumberId", 5));

        var inboxes = await JsonAsync(HttpStatusCode.OK, "GET", "/inboxes");

        Assert.Contains(inboxes["inboxes"]!.AsArray(), inbox => (int?)inbox!["config"]?["phoneNumberId"] == 5);
    }

    [Fact]
    public async Task Another_process_sets_faults_as_JSON_and_resets_everything()
    {
        using var added = await SendAsync(
            "POST",
            "/../_sandbox/faults",
            """
            {
              "method": "DELETE", "path": "/inboxes/{id}", "times": 2,
              "kind": "status", "status": 429, "retryAfter": "1", "afterWork": true
            }
            """,
            token: null);
        using var failed = await SendAsync("DELETE", SupportInbox);
        Assert.Equal(HttpStatusCode.NoContent, added.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, failed.StatusCode);
        Assert.Equal("1", failed.Headers.RetryAfter?.ToString());
        Assert.False(SupportInboxExists);

        using var reset = await SendAsync("POST", "/../_sandbox/reset", token: null);

        Assert.True(SupportInboxExists);
        Assert.Equal(0, Server.Faults.Remaining);
        Assert.Empty(Server.Requests.All);
    }

    [Theory]
    [InlineData("""{ "kind": "earthquake" }""")]
    [InlineData("""{ "times": 2 }""")]
    public async Task A_fault_that_does_not_exist_is_refused(string body) =>
        await JsonAsync(HttpStatusCode.BadRequest, "POST", "/../_sandbox/faults", body, token: null);
}
