namespace Flownally.Tests.Errors;

/// <summary>What the API and the wire can answer, and what becomes of it.</summary>
public sealed class ErrorTests : ShellTest
{
    private const string Get = "Flownally.Commands.GetFlownallyInboxCommand";
    private const string Remove = "Flownally.Commands.RemoveFlownallyInboxCommand";
    private const string Set = "Flownally.Commands.SetFlownallyInboxTeamCommand";
    private const string New = "Flownally.Commands.NewFlownallyInboxCommand";

    [Fact]
    public void A_problem_is_told_in_one_sentence_with_all_that_the_API_said()
    {
        Server.Faults.Add(Fault.Reply(422, """
            {
              "type": "about:blank", "title": "Unprocessable", "status": 422, "detail": "The team can't take it.", "code": "validation_failed", "traceId": "00-abc-01",
              "errors": [{ "field": "teamId", "message": "Is archived." }, { "path": ["a", "b"], "why": { "text": "Bad" }, "number": 1 }, "Plain"]
            }
            """));

        var error = Run($"Set-FlownallyInboxTeam {Sample.Chat} -TeamId team_x").Error;

        error.AssertIs($"InvalidRequest,{Set}", ErrorCategory.InvalidArgument, Sample.Chat);
        Assert.Equal(
            $"PUT /inboxes/{Sample.Chat}/team was answered 422 Unprocessable Entity: The team can't take it. "
                + "Refused: teamId: Is archived; a: b: Bad; Plain. (code validation_failed, trace id 00-abc-01)",
            error.ErrorDetails.Message);
        Assert.Equal("Correct what the message names, then run the command again.", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void The_exception_carries_what_a_script_may_want_to_know()
    {
        Server.Faults.Add(Fault.Reply(422, """
            { "title": "T", "status": 422, "detail": "D", "code": "c", "traceId": "00-abc-01", "errors": [{ "field": "teamId", "message": "M" }] }
            """));

        var exception = PSObject.AsPSObject(Run($"Set-FlownallyInboxTeam {Sample.Chat} -TeamId team_x").Error.Exception);

        Assert.Equal("Flownally.FlownallyException", exception.TypeName());
        Assert.Equal("InvalidRequest", exception.Get("ErrorId"));
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, exception.Get("StatusCode"));
        Assert.Equal("c", exception.Get("Code"));
        Assert.Equal("T", exception.Get("Title"));
        Assert.Equal("D", exception.Get("Detail"));
        Assert.Equal("00-abc-01", exception.Get("TraceId"));
        Assert.Equal(["teamId: M"], exception.Texts("Violations"));
        Assert.Equal("PUT", exception.Get("Method"));
        Assert.Equal($"inboxes/{Sample.Chat}/team", exception.Get("Path"));
    }

    [Theory]
    [InlineData(400, "InvalidRequest", ErrorCategory.InvalidArgument)]
    [InlineData(402, "RequestFailed", ErrorCategory.InvalidOperation)]
    [InlineData(403, "Forbidden", ErrorCategory.PermissionDenied)]
    [InlineData(404, "InboxOrTeamNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData(405, "RequestFailed", ErrorCategory.InvalidOperation)]
    [InlineData(409, "Conflict", ErrorCategory.ResourceExists)]
    [InlineData(410, "RequestFailed", ErrorCategory.InvalidOperation)]
    [InlineData(418, "RequestFailed", ErrorCategory.InvalidOperation)]
    [InlineData(422, "InvalidRequest", ErrorCategory.InvalidArgument)]
    [InlineData(429, "RateLimited", ErrorCategory.LimitsExceeded)]
    [InlineData(500, "ServiceUnavailable", ErrorCategory.ResourceUnavailable)]
    [InlineData(502, "ServiceUnavailable", ErrorCategory.ResourceUnavailable)]
    [InlineData(503, "ServiceUnavailable", ErrorCategory.ResourceUnavailable)]
    [InlineData(504, "ServiceUnavailable", ErrorCategory.ResourceUnavailable)]
    public void A_status_decides_the_id_and_the_category_and_the_next_record_goes_on(int status, string id, ErrorCategory category)
    {
        Server.Faults.Add(Fault.Status(status, detail: "Because.").On("PUT", $"/inboxes/{Sample.Chat}/team"));

        var result = Run($"Set-FlownallyInboxTeam {Sample.Chat}, {Sample.Returns} -TeamId {Sample.SalesTeam}");

        result.Error.AssertIs($"{id},{Set}", category, Sample.Chat);
        Assert.Contains($" {status} ", result.Error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("Because.", result.Error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal([Sample.Returns], result.Ids);
        Assert.Equal(2, Server.Requests.Writes.Count);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_never_followed(int status)
    {
        await using var elsewhere = await SandboxServer.StartAsync();
        Server.Faults.Add(Fault.Redirect($"{elsewhere.BaseUri}/inboxes", status));

        var result = Run("Get-FlownallyInbox");

        result.TerminatingError.AssertIs($"UnexpectedRedirect,{Get}", ErrorCategory.InvalidResult, null);
        Assert.Equal(
            "Check the base address: the key is sent to one address only, so redirects are not followed.", result.TerminatingError!.ErrorDetails.RecommendedAction);
        Assert.Single(Requests);
        Assert.Empty(elsewhere.Requests.All);
    }

    [Fact]
    public void A_401_in_the_middle_of_a_pipeline_ends_the_command()
    {
        Server.Faults.Add(Fault.Status(401).On("DELETE", $"/inboxes/{Sample.Sales}"));

        var result = Run($"'{Sample.Chat}', '{Sample.Sales}', '{Sample.Support}' | Remove-FlownallyInbox -Force");

        Assert.Equal($"Unauthorized,{Remove}", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, result.TerminatingError!.CategoryInfo.Category);
        Assert.Equal(
            "Check that the key is complete, not expired and not revoked, then run Connect-Flownally again.", result.TerminatingError.ErrorDetails.RecommendedAction);
        Assert.Empty(result.Errors);
        Assert.Equal([$"DELETE /inboxes/{Sample.Chat}", $"DELETE /inboxes/{Sample.Sales}"], Requests);
    }

    [Theory]
    [InlineData("Get-FlownallyInbox", "inbox:list", "owner, admin or agent")]
    [InlineData("Get-FlownallyInbox -Id x", "inbox:list", "owner, admin or agent")]
    [InlineData("Get-FlownallyTeam", "team:list", "owner, admin or agent")]
    [InlineData("Set-FlownallyInboxTeam x -Team Sales", "team:list", "owner, admin or agent")]
    [InlineData("Get-FlownallyWhatsAppTemplate x", "inbox:read", "owner, admin or agent")]
    [InlineData("Get-FlownallyWabaPhoneNumber 1", "inbox:create", "owner or admin")]
    [InlineData("New-FlownallyInbox 1", "inbox:create", "owner or admin")]
    [InlineData("Remove-FlownallyInbox x -Force", "inbox:delete", "owner or admin")]
    [InlineData("Set-FlownallyInboxTeam x -TeamId y", "inbox:update", "owner or admin")]
    [InlineData("Clear-FlownallyInboxTeam x", "inbox:update", "owner or admin")]
    public void A_403_names_the_scope_and_the_roles_that_the_operation_needs(string script, string scope, string roles)
    {
        // What a command reads before it creates an inbox may be out of the key's reach.
        Server.Faults.Add(Fault.Status(403).On(script.StartsWith("New", StringComparison.Ordinal) ? "POST" : null));

        var result = Run(script);

        var error = Assert.Single(result.Errors.Append(result.TerminatingError).OfType<ErrorRecord>());
        Assert.StartsWith("Forbidden,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains(scope, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(roles, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(scope, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains(roles, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agents_key_may_read_and_not_write()
    {
        Connect(SampleKeys.Agent);

        Run($"Get-FlownallyInbox; Get-FlownallyTeam; Get-FlownallyWhatsAppTemplate {Sample.Support}").AssertNoErrors();
        Assert.Equal($"Forbidden,{Remove}", Run($"Remove-FlownallyInbox {Sample.Chat} -Force").Error.FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("Get-FlownallyWhatsAppTemplate x", "InboxNotFound")]
    [InlineData("Get-FlownallyWabaPhoneNumber 1", "WabaNotFound")]
    [InlineData("Remove-FlownallyInbox x -Force", "InboxNotFound")]
    [InlineData("Set-FlownallyInboxTeam x -TeamId y", "InboxOrTeamNotFound")]
    [InlineData("Clear-FlownallyInboxTeam x", "InboxNotFound")]
    public void A_404_says_what_is_absent_or_not_visible_to_this_key(string script, string id)
    {
        var error = Run(script).Error;

        Assert.StartsWith($"{id},Flownally.Commands.", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Contains("doesn't exist", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("this key has no access to it", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-FlownallyInbox")]
    [InlineData("Get-FlownallyTeam")]
    public void A_404_to_a_list_has_to_do_with_the_address(string script)
    {
        Server.Faults.Add(Fault.Status(404));

        var result = Run(script);

        Assert.StartsWith("RequestFailed,", result.TerminatingError?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Check the base address and the request.", result.TerminatingError!.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_429_says_when_to_try_again()
    {
        Server.Faults.Add(Fault.Status(429).RetryAfter(TimeSpan.FromMinutes(10)));
        var before = DateTime.Now;

        var error = Run($"Clear-FlownallyInboxTeam {Sample.Chat}").Error;

        error.AssertIs("RateLimited,Flownally.Commands.ClearFlownallyInboxTeamCommand", ErrorCategory.LimitsExceeded, Sample.Chat);
        var retryAt = Assert.IsType<DateTimeOffset>(PSObject.AsPSObject(error.Exception).Get("RetryAt"));
        Assert.InRange(retryAt.LocalDateTime, before.AddMinutes(10).AddSeconds(-1), DateTime.Now.AddMinutes(10).AddSeconds(1));
        Assert.Equal($"Try again after {retryAt.LocalDateTime:T}.", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_429_with_a_date_says_the_same()
    {
        Server.Faults.Add(Fault.Status(429).RetryAfter(DateTimeOffset.UtcNow.AddMinutes(10)));

        var error = Run($"Clear-FlownallyInboxTeam {Sample.Chat}").Error;

        var retryAt = Assert.IsType<DateTimeOffset>(PSObject.AsPSObject(error.Exception).Get("RetryAt"));
        Assert.InRange(retryAt, DateTimeOffset.Now.AddMinutes(9), DateTimeOffset.Now.AddMinutes(11));
        Assert.Equal($"Try again after {retryAt.LocalDateTime:T}.", error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_429_without_a_time_says_to_wait()
    {
        Server.Faults.Add(Fault.Status(429));

        Assert.Equal("Wait a while, then run the command again.", Run($"Clear-FlownallyInboxTeam {Sample.Chat}").Error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_proxys_page_is_told_in_a_line()
    {
        Server.Faults.Add(Fault.Html());

        var error = Run("Get-FlownallyInbox").TerminatingError;

        error.AssertIs($"ServiceUnavailable,{Get}", ErrorCategory.ResourceUnavailable, null);
        Assert.Contains("502 Bad Gateway", error!.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("text/html: Bad Gateway", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.ErrorDetails.Message);
    }

    [Theory]
    [InlineData("garbage", "garbage")]
    [InlineData("{\"inboxes\":[{\"id\":\"a\"},", "{\"inboxes\":[{\"id\":\"a\"},")]
    [InlineData("[]", "[]")]
    [InlineData("null", "null")]
    [InlineData("{}", "{}")]
    [InlineData("{\"inboxes\":null}", "null")]
    [InlineData("{\"inboxes\":[null]}", "null")]
    [InlineData("{\"inboxes\":[{\"name\":\"no id\"}]}", "no id")]
    [InlineData("{\"inboxes\":[{\"id\":\"\"}]}", "id")]
    [InlineData("{\"inboxes\":[{\"id\":42}]}", "42")]
    [InlineData("<html><head><title>Log in</title></head></html>", "Log in")]
    public void A_200_that_is_not_what_the_API_documents_is_an_error_with_its_first_characters(string body, string start)
    {
        Server.Faults.Add(Fault.Reply(200, body));

        var result = Run("Get-FlownallyInbox");

        result.TerminatingError.AssertIs($"InvalidResponse,{Get}", ErrorCategory.InvalidResult, null);
        Assert.StartsWith("The reply to GET /inboxes is not what the API documents.", result.TerminatingError!.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(start, result.TerminatingError.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal("Check the base address, and whether a proxy answers instead of the API.", result.TerminatingError.ErrorDetails.RecommendedAction);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_write_whose_reply_cannot_be_read_says_that_the_change_was_accepted()
    {
        Server.Faults.Add(Fault.Reply(200, "garbage").On("PUT"));

        var error = Run($"Set-FlownallyInboxTeam {Sample.Chat} -TeamId {Sample.SalesTeam}").Error;

        error.AssertIs($"InvalidResponse,{Set}", ErrorCategory.InvalidResult, Sample.Chat);
        Assert.Contains("accept", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_list_that_is_cut_gives_nothing_instead_of_a_part(bool chunked)
    {
        Server.Faults.Add(Fault.Truncated(chunked));

        var result = Run("Get-FlownallyInbox");

        Assert.Empty(result.Output);
        result.TerminatingError.AssertIs($"ConnectionFailed,{Get}", ErrorCategory.ConnectionError, null);
    }

    [Fact]
    public void A_connection_that_breaks_is_an_error_about_the_record()
    {
        Server.Faults.Add(Fault.Reset());

        var result = Run($"Clear-FlownallyInboxTeam {Sample.Chat}, {Sample.Sales}");

        result.Error.AssertIs("ConnectionFailed,Flownally.Commands.ClearFlownallyInboxTeamCommand", ErrorCategory.ConnectionError, Sample.Chat);
        Assert.Equal([Sample.Sales], result.Ids);
    }

    [Fact]
    public void A_server_that_isnt_there_is_a_failed_connection()
    {
        var result = Run("Connect-Flownally $admin -BaseUri http://127.0.0.1:1/v1 -MaximumRetryCount 0");

        result.TerminatingError.AssertIs("ConnectionFailed,Flownally.Commands.ConnectFlownallyCommand", ErrorCategory.ConnectionError, null);
        Assert.Equal("Check the network, the proxy (Connect-Flownally -Proxy) and the base address.", result.TerminatingError!.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_server_that_speaks_no_TLS_is_an_error_of_its_own()
    {
        var result = Run($"Connect-Flownally $admin -BaseUri https://127.0.0.1:{Server.BaseUri.Port}/v1 -MaximumRetryCount 3");

        result.TerminatingError.AssertIs("TlsFailed,Flownally.Commands.ConnectFlownallyCommand", ErrorCategory.SecurityError, null);
    }

    [Fact]
    public void A_reply_that_doesnt_come_in_time_names_the_limit()
    {
        Run("Connect-Flownally $admin -BaseUri $url -MaximumRetryCount 0 -TimeoutSec 1 -SkipVerification").AssertNoErrors();
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMinutes(1)));

        var result = Run("Get-FlownallyInbox");

        result.TerminatingError.AssertIs($"RequestTimedOut,{Get}", ErrorCategory.OperationTimeout, null);
        Assert.Contains("1 second", result.TerminatingError!.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal("Try again, or allow more time with Connect-Flownally -TimeoutSec.", result.TerminatingError.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void A_post_whose_outcome_cannot_be_known_says_so()
    {
        Server.Faults.Add(Fault.Status(503).On("POST"));

        var result = Run("New-FlownallyInbox -Channel messenger -Request @{ pageId = '1' }");

        result.Error.AssertIs($"OutcomeUnknown,{New}", ErrorCategory.ResourceUnavailable, "messenger");
        Assert.Contains("503", result.Error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("Get-FlownallyInbox", result.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Single(Server.Requests.Writes);
    }

    [Fact]
    public void A_list_that_fails_ends_the_command()
    {
        Server.Faults.Add(Fault.Status(500));

        Assert.Equal($"ServiceUnavailable,{Get}", Run("Get-FlownallyInbox").TerminatingError?.FullyQualifiedErrorId);
    }
}
