namespace Flownally.Tests.Output;

/// <summary>-Debug shows headers and bodies: what is known to be harmless, and of the rest the names.</summary>
public sealed class DebugTests : ShellTest
{
    public static TheoryData<string, string> WaysToAsk => new()
    {
        { "", "-Debug" },
        { "$DebugPreference = 'Continue';", "" },
    };

    [Theory]
    [MemberData(nameof(WaysToAsk))]
    public void A_request_and_its_reply_are_shown_with_the_key_hidden(string before, string parameter)
    {
        var result = Run($"{before} Set-FlownallyInboxTeam {Sample.Chat} -TeamId {Sample.SalesTeam} {parameter}");

        var body = $$"""{"teamId":"{{Sample.SalesTeam}}"}""";
        Assert.Equal(2, result.Debug.Count);
        Assert.Equal(
            [$"PUT {Server.BaseUri}/inboxes/{Sample.Chat}/team", "Authorization: …", "Accept: application/json", "Content-Type: application/json", $"Content-Length: {body.Length}", "", body],
            Lines(result.Debug[0]).Where(line => !line.StartsWith("User-Agent: Flownally.PowerShell/", StringComparison.Ordinal)));
        var reply = Lines(result.Debug[1]);
        Assert.Equal("200 OK", reply[0]);
        Assert.Contains("Content-Type: application/json", reply);
        Assert.StartsWith($$"""{"id":"{{Sample.Chat}}",""", reply[^1], StringComparison.Ordinal);
        Assert.Contains($"\"teamId\":\"{Sample.SalesTeam}\"", reply[^1], StringComparison.Ordinal);
        Assert.Equal(Sample.SalesTeam, result.Item.Get("TeamId"));
    }

    [Fact]
    public void Fields_that_the_API_doesnt_document_are_named_and_not_shown()
    {
        var result = Run("New-FlownallyInbox -Channel messenger -Request ([ordered]@{ pageId = '42'; accessToken = 's3cret' }) -Debug");

        Assert.Equal("""{"messenger":"…"}""", Lines(result.Debug[0])[^1]);
        Assert.DoesNotContain("s3cret", string.Concat(result.Debug), StringComparison.Ordinal);
        Assert.Contains("s3cret", Server.Requests.Writes[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Within_a_documented_object_the_others_are_shown()
    {
        var result = Run($"New-FlownallyInbox -Channel whatsapp -Request ([ordered]@{{ phoneNumberIds = @('{Sample.FreeNumber}'); pin = 's3cret' }}) -Debug");

        Assert.Equal($$$"""{"whatsapp":{"phoneNumberIds":["{{{Sample.FreeNumber}}}"],"pin":"…"}}""", Lines(result.Debug[0])[^1]);
        Assert.DoesNotContain("s3cret", string.Concat(result.Debug), StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_that_isnt_known_to_be_harmless_is_named_and_not_shown()
    {
        Server.Faults.Add(Fault.Status(400).Header("Set-Cookie", "session=s3cret"));

        var debug = Run("Get-FlownallyInbox -Debug").Debug;

        Assert.Contains("Set-Cookie: …", Lines(debug[1]));
        Assert.DoesNotContain("s3cret", string.Concat(debug), StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_that_isnt_JSON_is_counted()
    {
        Server.Faults.Add(Fault.Html());

        Assert.Matches(@"^\(\d+ characters that are not JSON\)$", Lines(Run("Get-FlownallyInbox -Debug").Debug[1])[^1]);
    }

    [Fact]
    public void Each_attempt_is_shown()
    {
        Run("Connect-Flownally $admin -BaseUri $url -MaximumRetryCount 1 -SkipVerification").AssertNoErrors();
        Server.Faults.Add(Fault.Status(503).RetryAfter(TimeSpan.Zero));

        var result = Run("Get-FlownallyInbox -Debug");

        Assert.Equal(
            [$"GET {Server.BaseUri}/inboxes", "503 Service Unavailable", $"GET {Server.BaseUri}/inboxes", "200 OK"], result.Debug.Select(text => Lines(text)[0]));
        Assert.Equal(Sample.Inboxes, result.Ids);
    }

    [Fact]
    public void A_reply_that_is_cut_is_found_so_with_a_trace_as_without()
    {
        Server.Faults.Add(Fault.Truncated());

        var result = Run("Get-FlownallyInbox -Debug");

        Assert.Equal("ConnectionFailed,Flownally.Commands.GetFlownallyInboxCommand", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Empty(result.Output);
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
