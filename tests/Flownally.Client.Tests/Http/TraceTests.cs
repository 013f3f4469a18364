using System.Text;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

/// <summary>A debug trace shows what is known to be harmless, and of the rest the names.</summary>
public sealed class TraceTests
{
    private static readonly string UserAgent = $"Flownally.PowerShell/{typeof(FlownallyClient).Assembly.GetName().Version!.ToString(3)}";

    private readonly Workbench bench = new(maximumRetryCount: 0) { Observer = { IsTracing = true } };

    [Fact]
    public async Task A_request_and_its_reply_are_shown_without_the_key()
    {
        var body = $$"""{"teamId":"{{Operations.TeamId}}"}""";
        bench.Wire.Reply(200, """{"id":"ibx_1"}""", ("Server", "test"), ("Set-Cookie", "session=1"), ("X-Internal", "7"));

        await bench.Run(Operations.AssignTeam);

        Assert.Equal(
            [
                Lines(
                    $"PUT https://api.flownally.com/v1/inboxes/{Operations.InboxId}/team", "Authorization: …", "Accept: application/json",
                    $"User-Agent: {UserAgent}", "Content-Type: application/json", $"Content-Length: {body.Length}", "", body),
                Lines("200 OK", "Server: test", "Set-Cookie: …", "X-Internal: …", "Content-Type: application/json", "", """{"id":"ibx_1"}"""),
            ],
            bench.Observer.Traces);
    }

    [Theory]
    [InlineData("""{"inboxes":[]}""", """{"inboxes":[]}""")]
    [InlineData("""{"secret":"s","inboxes":[{"id":"1","note":{"id":"s"},"tags":["s"],"n":1,"o":null}]}""",
        """{"secret":"…","inboxes":[{"id":"1","note":"…","tags":"…","n":"…","o":"…"}]}""")]
    [InlineData("""{"inboxes":[{"id":"1","status":{"state":"active","why":"s"},"config":{"phoneNumberId":"1","token":{"name":"s"}}}]}""",
        """{"inboxes":[{"id":"1","status":{"state":"active","why":"…"},"config":{"phoneNumberId":"1","token":"…"}}]}""")]
    [InlineData("""{"inboxes":[{"id":"1","name":"Café + <b>","Name":"s","config":{"config":{"config":{"x":"s"}}}}]}""",
        """{"inboxes":[{"id":"1","name":"Café + <b>","Name":"…","config":{"config":{"config":{"x":"…"}}}}]}""")]
    [InlineData("""[1,[{"x":2}],"a",null,true]""", """[1,[{"x":"…"}],"a",null,true]""")]
    [InlineData("null", "null")]
    [InlineData("\uFEFF{\"inboxes\":[]}", """{"inboxes":[]}""")]
    [InlineData("<html>secret</html>", "(19 characters that are not JSON)")]
    [InlineData("""{"id":"1","id":"2"}""", "(19 characters that are not JSON)")]
    [InlineData("""{"id":"cut""", "(10 characters that are not JSON)")]
    public async Task Values_of_fields_that_the_API_documents_are_shown_and_no_others(string body, string shown)
    {
        Assert.Equal(shown, await BodyShown(body));
    }

    [Fact]
    public async Task A_body_that_is_nested_too_deeply_is_counted()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100)) + string.Concat(Enumerable.Repeat("]", 100));

        Assert.Equal("(200 characters that are not JSON)", await BodyShown(deep));
    }

    [Fact]
    public async Task The_key_is_hidden_wherever_it_comes_back()
    {
        var echo = $$"""{"detail":"{{Workbench.Token}} is wrong","title":"{{Workbench.Token.Replace("_", "\\u005f")}}","{{Workbench.Token}}":1}""";
        bench.Wire.Reply(401, echo, ("Server", $"x-{Workbench.Token}-y"), (Workbench.Token, "1"));

        await bench.Fail(Operations.ListInboxes);

        Assert.Equal(2, bench.Observer.Traces.Count);
        Assert.All(bench.Observer.Traces, trace => Assert.DoesNotContain("0123456789abcdefghij", trace, StringComparison.Ordinal));
        Assert.Contains("""{"detail":"fln_live_… is wrong","title":"fln_live_…","fln_live_…":"…"}""", bench.Observer.Traces[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_attempt_is_shown()
    {
        var twice = new Workbench { Observer = { IsTracing = true } };
        twice.Wire.Reply(503).Meet(Trouble.Refused).Reply(200, """{"inboxes":[]}""");

        await twice.Run(Operations.ListInboxes);

        Assert.Equal(
            ["GET https://api.flownally.com/v1/inboxes", "503 Service Unavailable", "GET https://api.flownally.com/v1/inboxes",
                "GET https://api.flownally.com/v1/inboxes", "200 OK"],
            twice.Observer.Traces.Select(trace => trace.ReplaceLineEndings("\n").Split('\n')[0]));
    }

    [Theory]
    [InlineData("403", ErrorIds.Forbidden)]
    [InlineData("204", ErrorIds.InvalidResponse)]
    [InlineData(Trouble.CutBody, ErrorIds.ConnectionFailed)]
    [InlineData(Trouble.StalledBody, ErrorIds.RequestTimedOut)]
    [InlineData(Trouble.BadBody, ErrorIds.InvalidResponse)]
    [InlineData(Trouble.HtmlPage, ErrorIds.InvalidResponse)]
    [InlineData(Trouble.Refused, ErrorIds.ConnectionFailed)]
    public async Task Tracing_changes_nothing(string trouble, string errorId)
    {
        bench.Wire.Meet(trouble);
        var untraced = new Workbench(maximumRetryCount: 0);
        untraced.Wire.Meet(trouble);

        var failure = await bench.Fail(Operations.ListInboxes);

        var expected = await untraced.Fail(Operations.ListInboxes);
        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(
            (expected.ErrorId, expected.Message, expected.StatusCode, expected.ResponseStart),
            (failure.ErrorId, failure.Message, failure.StatusCode, failure.ResponseStart));
    }

    [Fact]
    public async Task An_error_whose_body_breaks_off_is_still_that_error()
    {
        bench.Wire.Reply(403, () => FakeWire.CutContent("""{"title":""", _ => throw new IOException("The connection is gone.")));

        Assert.Equal(ErrorIds.Forbidden, (await bench.Fail(Operations.ListInboxes)).ErrorId);
    }

    [Fact]
    public async Task A_charset_that_nobody_knows_is_no_harm()
    {
        bench.Wire.Reply(200, () => FakeWire.Content("""{"inboxes":[]}""", "application/json; charset=nonsense"));

        Assert.Empty(await bench.Run((client, stop) => client.Inboxes.ListAsync(stop)));
    }

    [Fact]
    public async Task Nothing_is_read_ahead_or_told_when_nobody_traces()
    {
        bench.Observer.IsTracing = false;
        var read = 0;
        bench.Wire.Reply(204, () => FakeWire.CutContent("", _ => Task.FromResult(++read)));

        // A DELETE's reply says all with its status.
        await bench.Run(Operations.DeleteInbox);

        Assert.Equal(0, read);
        Assert.Empty(bench.Observer.Traces);
    }

    private async Task<string> BodyShown(string body)
    {
        bench.Wire.Reply(400, () => new ByteArrayContent(Encoding.UTF8.GetBytes(body)));
        await bench.Fail(Operations.ListInboxes);
        var lines = bench.Observer.Traces[1].ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(["400 Bad Request", ""], lines[..2]);
        return Assert.Single(lines[2..]);
    }

    private static string Lines(params string[] lines) => string.Join(Environment.NewLine, lines);
}
