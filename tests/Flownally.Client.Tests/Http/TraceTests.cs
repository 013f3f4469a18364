using System.Text;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Http;

/// <summary>A debug trace shows what is known to be harmless, and of the rest the names.</summary>
public sealed class TraceTests
{
    private static readonly string UserAgent = $"Flownally.PowerShell/{typeof(FlownallyClient).Assembly.GetName().Version!.ToString(3)}";

    private readonly ClientFixture fixture = new(maximumRetryCount: 0) { Observer = { IsTracing = true } };

    [Fact]
    public async Task Request_and_response_are_traced_without_the_key()
    {
        var body = $$"""{"teamId":"{{Operations.TeamId}}"}""";
        fixture.Wire.Reply(200, """{"id":"ibx_1"}""", ("Server", "test"), ("Set-Cookie", "session=1"), ("X-Internal", "7"));

        await fixture.Run(Operations.AssignTeam);

        Assert.Equal(
            [
                Lines(
                    $"PUT https://api.flownally.com/v1/inboxes/{Operations.InboxId}/team", "Authorization: …", "Accept: application/json",
                    $"User-Agent: {UserAgent}", "Content-Type: application/json", $"Content-Length: {body.Length}", "", body),
                Lines("200 OK", "Server: test", "Set-Cookie: …", "X-Internal: …", "Content-Type: application/json", "", """{"id":"ibx_1"}"""),
            ],
            fixture.Observer.Traces);
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
    public async Task Only_values_of_documented_fields_are_traced(string body, string shown)
    {
        Assert.Equal(shown, await BodyShown(body));
    }

    [Fact]
    public async Task A_body_nested_too_deeply_is_traced_by_its_length()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 100)) + string.Concat(Enumerable.Repeat("]", 100));

        Assert.Equal("(200 characters that are not JSON)", await BodyShown(deep));
    }

    [Fact]
    public async Task The_key_is_redacted_wherever_it_is_echoed()
    {
        var echo = $$"""{"detail":"{{ClientFixture.Token}} is wrong","title":"{{ClientFixture.Token.Replace("_", "\\u005f")}}","{{ClientFixture.Token}}":1}""";
        fixture.Wire.Reply(401, echo, ("Server", $"x-{ClientFixture.Token}-y"), (ClientFixture.Token, "1"));

        await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(2, fixture.Observer.Traces.Count);
        Assert.All(fixture.Observer.Traces, trace => Assert.DoesNotContain(ClientFixture.Token[9..], trace, StringComparison.Ordinal));
        Assert.Contains("""{"detail":"fln_live_... is wrong","title":"fln_live_...","fln_live_...":"…"}""", fixture.Observer.Traces[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_attempt_is_traced()
    {
        var twice = new ClientFixture { Observer = { IsTracing = true } };
        twice.Wire.Reply(503).Fault(WireFault.Refused).Reply(200, """{"inboxes":[]}""");

        await twice.Run(Operations.ListInboxes);

        Assert.Equal(
            ["GET https://api.flownally.com/v1/inboxes", "503 Service Unavailable", "GET https://api.flownally.com/v1/inboxes",
                "GET https://api.flownally.com/v1/inboxes", "200 OK"],
            twice.Observer.Traces.Select(trace => trace.ReplaceLineEndings("\n").Split('\n')[0]));
    }

    [Theory]
    [InlineData("403", ErrorIds.Forbidden)]
    [InlineData("204", ErrorIds.InvalidResponse)]
    [InlineData(WireFault.CutBody, ErrorIds.ConnectionFailed)]
    [InlineData(WireFault.StalledBody, ErrorIds.RequestTimedOut)]
    [InlineData(WireFault.BadBody, ErrorIds.InvalidResponse)]
    [InlineData(WireFault.HtmlPage, ErrorIds.InvalidResponse)]
    [InlineData(WireFault.Refused, ErrorIds.ConnectionFailed)]
    public async Task Tracing_does_not_change_the_outcome(string fault, string errorId)
    {
        fixture.Wire.Fault(fault);
        var untraced = new ClientFixture(maximumRetryCount: 0);
        untraced.Wire.Fault(fault);

        var failure = await fixture.Fail(Operations.ListInboxes);

        var expected = await untraced.Fail(Operations.ListInboxes);
        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(
            (expected.ErrorId, expected.Message, expected.StatusCode, expected.ResponseStart),
            (failure.ErrorId, failure.Message, failure.StatusCode, failure.ResponseStart));
    }

    [Fact]
    public async Task A_truncated_error_body_keeps_its_status_when_traced()
    {
        fixture.Wire.Reply(403, () => FakeWire.CutContent("""{"title":""", _ => throw new IOException("The connection is gone.")));

        Assert.Equal(ErrorIds.Forbidden, (await fixture.Fail(Operations.ListInboxes)).ErrorId);
    }

    [Fact]
    public async Task An_error_body_that_does_not_come_keeps_its_status_when_traced()
    {
        fixture.Wire.Reply(403, () => FakeWire.CutContent("{", FakeWire.Never<int>));

        Assert.Equal(ErrorIds.Forbidden, (await fixture.Fail(Operations.ListInboxes)).ErrorId);
    }

    [Fact]
    public async Task An_unknown_charset_is_ignored()
    {
        fixture.Wire.Reply(200, () => FakeWire.Content("""{"inboxes":[]}""", "application/json; charset=nonsense"));

        Assert.Empty(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));
    }

    [Fact]
    public async Task Nothing_is_buffered_without_tracing()
    {
        fixture.Observer.IsTracing = false;
        var read = 0;
        fixture.Wire.Reply(204, () => FakeWire.CutContent("", _ => Task.FromResult(++read)));

        // A DELETE's reply says all with its status.
        await fixture.Run(Operations.DeleteInbox);

        Assert.Equal(0, read);
        Assert.Empty(fixture.Observer.Traces);
    }

    private async Task<string> BodyShown(string body)
    {
        fixture.Wire.Reply(400, () => new ByteArrayContent(Encoding.UTF8.GetBytes(body)));
        await fixture.Fail(Operations.ListInboxes);
        var lines = fixture.Observer.Traces[1].ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(["400 Bad Request", ""], lines[..2]);
        return Assert.Single(lines[2..]);
    }

    private static string Lines(params string[] lines) => string.Join(Environment.NewLine, lines);
}
