using Flownally.Tests;
using System.Net;
using System.Text;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

public sealed class ErrorReplyTests
{
    private const string Problem = """
        {
          "type": "https://flownally.com/problems/example", "title": "Short name", "status": 400, "detail": "What happened.",
          "instance": "/inboxes/1", "code": "someReason", "traceId": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
          "errors": [{"field": "teamId", "message": "is required"}], "messagingWindow": {"state": "CLOSED"}
        }
        """;

    [Theory]
    [InlineData(301, ErrorIds.UnexpectedRedirect, "may or may not have been routed: the request failed with 301 Moved Permanently: What happened.")]
    [InlineData(304, ErrorIds.UnexpectedRedirect, "may or may not have been routed: the request failed with 304 Not Modified: What happened.")]
    [InlineData(308, ErrorIds.UnexpectedRedirect, "may or may not have been routed: the request failed with 308 Permanent Redirect: What happened.")]
    [InlineData(400, ErrorIds.InvalidRequest, "was not routed: What happened.")]
    [InlineData(401, ErrorIds.Unauthorized, "was not routed: the API rejected the key: What happened.")]
    [InlineData(403, ErrorIds.Forbidden, "was not routed: this key may not do that: What happened.")]
    [InlineData(404, ErrorIds.InboxOrTeamNotFound, "was not routed: the inbox or the team doesn't exist, or this key has no access to it.")]
    [InlineData(405, ErrorIds.RequestFailed, "was not routed: What happened.")]
    [InlineData(408, ErrorIds.RequestFailed, "may or may not have been routed: the request failed with 408 Request Timeout: What happened.")]
    [InlineData(409, ErrorIds.Conflict, "was not routed: What happened.")]
    [InlineData(418, ErrorIds.RequestFailed, "was not routed: What happened.")]
    [InlineData(422, ErrorIds.InvalidRequest, "was not routed: What happened.")]
    [InlineData(429, ErrorIds.RateLimited, "was not routed: too many requests: What happened.")]
    [InlineData(500, ErrorIds.ServiceUnavailable, "may or may not have been routed: the request failed with 500 Internal Server Error: What happened.")]
    [InlineData(502, ErrorIds.ServiceUnavailable, "may or may not have been routed: the request failed with 502 Bad Gateway: What happened.")]
    [InlineData(503, ErrorIds.ServiceUnavailable, "may or may not have been routed: the request failed with 503 Service Unavailable: What happened.")]
    [InlineData(504, ErrorIds.ServiceUnavailable, "may or may not have been routed: the request failed with 504 Gateway Timeout: What happened.")]
    [InlineData(599, ErrorIds.ServiceUnavailable, "may or may not have been routed: the request failed with 599: What happened.")]
    public async Task Every_status_has_its_error_id_and_the_problem_details(int status, string errorId, string said)
    {
        var failure = await Failure(status, Problem);

        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal((HttpStatusCode)status, failure.StatusCode);
        Assert.Equal($"Inbox {Operations.InboxId} {said}", failure.Message);
        Assert.Equal("PUT", failure.Method);
        Assert.Equal($"inboxes/{Operations.InboxId}/team", failure.Path);
        Assert.Equal("someReason", failure.Code);
        Assert.Equal("Short name", failure.Title);
        Assert.Equal("What happened.", failure.Detail);
        Assert.Equal("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", failure.TraceId);
        Assert.Equal([new FieldViolation("teamId: is required", """{"field": "teamId", "message": "is required"}""")], failure.Violations);
        Assert.Equal("inbox:update", failure.RequiredScope);
        Assert.Equal("owner or admin", failure.AllowedRoles);
        Assert.Null(failure.RetryAt);
        Assert.Null(failure.ResponseStart);
        Assert.Null(failure.InnerException);
    }

    [Theory]
    [MemberData(nameof(Operations.All), MemberType = typeof(Operations))]
    public async Task Every_operation_has_its_404_scope_and_roles(string name)
    {
        var operation = Operation.Named(name);
        var fixture = new ClientFixture();
        fixture.Wire.Server = sent => fixture.Wire.Reply(404);

        var failure = await fixture.Fail(name);

        Assert.Equal(operation.NotFound, failure.ErrorId);
        Assert.Equal(operation.Scope, failure.RequiredScope);
        Assert.Equal(operation.Free ? null : string.Join(", ", operation.Roles.SkipLast(1)) + " or " + operation.Roles[^1], failure.AllowedRoles);
        Assert.Equal($"{operation.NotDone}: {operation.NotFoundReason}.", failure.Message);
        Assert.Single(fixture.Wire.Sent, sent => sent.Method == operation.Method);
    }

    [Theory]
    [InlineData("""{"title":"Short name"}""", "Short name.")]
    [InlineData("""{"title":"Short name","detail":""}""", "Short name.")]
    [InlineData("""{"detail":"What happened."}""", "What happened.")]
    [InlineData("""{"title":"Short name","detail":{},"code":[],"traceId":true,"errors":"none"}""", "Short name.")]
    [InlineData("""{"title":"Short name","detail":null,"code":null,"traceId":null,"errors":null}""", "Short name.")]
    [InlineData("""{"title":"Half a pair: \ud83d"}""", @"Half a pair: \ud83d.")]
    [InlineData("""{"title":"bad request"}""", "the request failed with 400 Bad Request.")]
    [InlineData("""{"detail":"What now?"}""", "What now?")]
    [InlineData("""{"detail":"Not this…"}""", "Not this…")]
    [InlineData("\ufeff" + """{"title":"Short name"}""", "Short name.")]
    public async Task Partial_problem_details_are_shown(string problem, string reason)
    {
        var failure = await Failure(400, problem);

        Assert.Equal(reason, failure.Reason);
        Assert.Null(failure.Code);
        Assert.Null(failure.TraceId);
        Assert.Empty(failure.Violations);
        Assert.Null(failure.ResponseStart);
    }

    [Theory]
    [InlineData("""{"field":"a","message":"b"}""", "a: b")]
    [InlineData("\"a\"", "a")]
    [InlineData("""["a","b"]""", "a: b")]
    [InlineData("""{"path":["whatsapp","ids"],"reason":{"code":"invalid","limits":[1,2]},"fatal":true}""", "whatsapp: ids: invalid")]
    [InlineData("{}", "")]
    [InlineData("42", "")]
    [InlineData("null", "")]
    public async Task A_violation_of_any_shape_shows_its_strings_and_keeps_its_JSON(string json, string text)
    {
        var failure = await Failure(422, $$"""{"title":"Refused","errors":[{{json}},"last"]}""");

        Assert.Equal([new FieldViolation(text, json), new FieldViolation("last", "\"last\"")], failure.Violations);
    }

    [Theory]
    [InlineData(401, ErrorIds.InvalidResponse)]
    [InlineData(403, ErrorIds.InvalidResponse)]
    [InlineData(404, ErrorIds.InvalidResponse)]
    [InlineData(409, ErrorIds.InvalidResponse)]
    [InlineData(422, ErrorIds.InvalidResponse)]
    [InlineData(400, ErrorIds.RequestFailed)]
    [InlineData(407, ErrorIds.RequestFailed)]
    public async Task Only_the_API_speaks_for_the_API(int status, string errorId)
    {
        var page = await Failure(status, () => FakeWire.Content("<title>Web filter</title>", "text/html"));
        var problemCalledHtml = await Failure(status, () => FakeWire.Content(Problem, "text/html"));
        var otherJson = await Failure(status, () => FakeWire.Content("""{"message":"no Route matched"}""", "application/json"));

        Assert.All([page, problemCalledHtml, otherJson], failure =>
        {
            Assert.Equal((errorId, (HttpStatusCode)status), (failure.ErrorId, failure.StatusCode));
            Assert.StartsWith($"something other than the API responded with {status} ", failure.Reason, StringComparison.Ordinal);
        });
        Assert.Equal("text/html: Web filter", page.ResponseStart);
    }

    [Theory]
    [InlineData(302, ErrorIds.UnexpectedRedirect)]
    [InlineData(408, ErrorIds.RequestFailed)]
    [InlineData(429, ErrorIds.RateLimited)]
    [InlineData(502, ErrorIds.ServiceUnavailable)]
    public async Task These_statuses_mean_the_same_from_whoever(int status, string errorId)
    {
        var failure = await Failure(status, () => FakeWire.Content("<title>Gateway</title>", "text/html"));

        Assert.Equal((errorId, "text/html: Gateway"), (failure.ErrorId, failure.ResponseStart));
        Assert.DoesNotContain("the API", failure.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, ErrorIds.Unauthorized)]
    [InlineData(403, ErrorIds.Forbidden)]
    [InlineData(404, ErrorIds.InboxOrTeamNotFound)]
    [InlineData(409, ErrorIds.Conflict)]
    [InlineData(422, ErrorIds.InvalidRequest)]
    [InlineData(400, ErrorIds.InvalidRequest)]
    [InlineData(429, ErrorIds.RateLimited)]
    [InlineData(503, ErrorIds.ServiceUnavailable)]
    public async Task An_error_whose_body_does_not_come_is_its_status_after_two_seconds(int status, string errorId)
    {
        var fixture = new ClientFixture(maximumRetryCount: 0, attemptSeconds: 1);
        fixture.Wire.Reply(status, () => FakeWire.CutContent("{", FakeWire.Never<int>));

        Assert.Equal(errorId, (await fixture.Fail(Operations.AssignTeam)).ErrorId);

        Assert.Equal(TimeSpan.FromSeconds(2), fixture.Elapsed);
    }

    [Theory]
    [InlineData("""{"error":{"message":"No such team","code":42}}""", "No such team")]
    [InlineData("""{"message":"No such team."}""", "No such team")]
    [InlineData("""{"error":"invalid_request","error_description":"No such team"}""", "invalid_request: No such team")]
    [InlineData("""["No such team"]""", "No such team")]
    [InlineData("\"No such team\"", "No such team")]
    public async Task The_text_of_any_other_JSON_is_shown(string body, string shown)
    {
        var failure = await Failure(400, body);

        Assert.Equal($"something other than the API responded with 400 Bad Request: {shown}.", failure.Reason);
        Assert.Null(failure.ResponseStart);
    }

    [Fact]
    public async Task The_violations_of_an_ASP_NET_problem_are_shown()
    {
        var failure = await Failure(422, """{"title":"Invalid","errors":{"teamId":["is required","is unknown"],"name":"is long"}}""");

        Assert.Equal(
            [new FieldViolation("teamId: is required: is unknown", """{"teamId":["is required","is unknown"]}"""), new FieldViolation("name: is long", """{"name":"is long"}""")],
            failure.Violations);
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("[1]", "[1]")]
    [InlineData("no  such\r\nthing\t\u0000\u001b[31m!", "no such thing [31m!")]
    [InlineData("""{"title":"cut of""", """{"title":"cut of""")]
    public async Task A_body_without_text_is_summarised_in_one_line(string body, string start)
    {
        var failure = await Failure(400, body);

        Assert.Equal("something other than the API responded with 400 Bad Request.", failure.Reason);
        Assert.Equal($"application/json: {start}", failure.ResponseStart);
        Assert.Null(failure.Title);
    }

    [Fact]
    public async Task An_error_without_a_body_has_no_summary() => Assert.Null((await Failure(400, "")).ResponseStart);

    [Fact]
    public async Task Text_that_is_not_UTF8_is_summarised()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(400, () => new ByteArrayContent(Encoding.Latin1.GetBytes("""{"title":"Café"}""")));

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.InvalidRequest, failure.ErrorId);
        Assert.Equal("Caf�", failure.Title);
        Assert.Equal("The inboxes were not listed: Caf�.", failure.Message);
        Assert.Null(failure.ResponseStart);
    }

    [Fact]
    public async Task A_page_is_summarised_by_its_title()
    {
        var fixture = new ClientFixture(maximumRetryCount: 0);
        var page = $"<html><head>\n<TITLE lang=en>502\n Bad Gateway</TITLE>{new string(' ', 100_000)}";
        fixture.Wire.Reply(502, () => FakeWire.Content(page, "text/html; charset=utf-8"));

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.ServiceUnavailable, failure.ErrorId);
        Assert.Equal("text/html: 502 Bad Gateway", failure.ResponseStart);
    }

    [Fact]
    public async Task A_long_body_is_cut()
    {
        var failure = await Failure(400, new string('x', 200_000));

        Assert.Equal($"application/json: {new string('x', 160)}…", failure.ResponseStart);
    }

    [Fact]
    public async Task A_summary_is_never_cut_within_a_character()
    {
        var failure = await Failure(400, new string('x', 159) + "📞📞");

        Assert.Equal($"application/json: {new string('x', 159)}…", failure.ResponseStart);
    }

    [Fact]
    public async Task A_truncated_error_body_leaves_the_status()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(403, () => FakeWire.CutContent("""{"title":""", _ => throw new IOException("The connection is gone.")));

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.Forbidden, failure.ErrorId);
        Assert.Equal(HttpStatusCode.Forbidden, failure.StatusCode);
        Assert.Equal("The inboxes were not listed: this key may not do that.", failure.Message);
    }

    private static Task<FlownallyException> Failure(int status, string body) =>
        Failure(status, () => FakeWire.Content(body, body.Length > 0 ? "application/json" : null));

    private static async Task<FlownallyException> Failure(int status, Func<HttpContent> content)
    {
        var fixture = new ClientFixture(maximumRetryCount: 0);
        fixture.Wire.Reply(status, content);
        return await fixture.Fail(Operations.AssignTeam);
    }
}
