using System.Text.Json;
using Flownally.Client.Requests;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Requests;

public sealed class RequestServiceTests
{
    private readonly ClientFixture fixture = new();

    private static FreeRequest Contacts => new("GET", "contacts");

    private Task<FreeResponse<JsonElement>> Send(FreeRequest request) => fixture.Run((client, stop) => client.Requests.SendAsync(request, stop));

    private Task<FlownallyException> Fail(FreeRequest request) => fixture.Fail((client, stop) => client.Requests.SendAsync(request, stop));

    private Task<List<string>> List(FreeRequest request, string? property = null, bool allPages = true) => fixture.Run(async (client, stop) =>
    {
        var pages = new List<string>();
        await foreach (var page in client.Requests.ListAsync(request, property, allPages, stop).ConfigureAwait(false))
        {
            pages.Add(page.GetRawText());
        }

        return pages;
    });

    [Fact]
    public async Task A_request_is_sent_as_it_is_given()
    {
        fixture.Wire.Reply(200, """{"id":"con_1"}""");

        var response = await Send(new FreeRequest("PATCH", "contacts/con_1")
        {
            Query = [new("a b", "ü&="), new("a b", "2")],
            Headers = [new("Content-Type", "application/merge-patch+json"), new("Accept", "text/csv"), new("X-Trace", "1")],
            Body = """{ "name": "ü" }""",
        });

        var sent = Assert.Single(fixture.Wire.Sent);
        Assert.Equal("PATCH https://api.flownally.com/v1/contacts/con_1?a%20b=%C3%BC%26%3D&a%20b=2", $"{sent.Method} {sent.Uri}");
        Assert.Equal("""{ "name": "ü" }""", sent.Body);
        Assert.Contains("Content-Type: application/merge-patch+json", sent.Headers);
        Assert.Contains("Accept: text/csv", sent.Headers);
        Assert.Contains("X-Trace: 1", sent.Headers);
        Assert.Contains($"Authorization: Bearer {ClientFixture.Token}", sent.Headers);
        Assert.Equal("""{"id":"con_1"}""", response.Body.GetRawText());
        Assert.True(response.IsConfirmed);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task A_success_may_be_empty(int status)
    {
        fixture.Wire.Reply(status);

        Assert.Equal(JsonValueKind.Undefined, (await Send(new FreeRequest("POST", "x"))).Body.ValueKind);
    }

    [Fact]
    public async Task A_page_of_somebody_else_is_no_success()
    {
        fixture.Wire.Fault(WireFault.HtmlPage);

        Assert.Equal("text/html: Sign in", (await Fail(Contacts)).ResponseStart);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task A_POST_or_PATCH_is_repeated_only_if_it_was_not_processed(string method)
    {
        fixture.Wire.Fault("429").Fault(WireFault.Refused).Fault("503");

        var failure = await Fail(new FreeRequest(method, "messages"));

        Assert.Equal(ErrorIds.OutcomeUnknown, failure.ErrorId);
        Assert.Equal(3, fixture.Wire.Sent.Count);
    }

    [Fact]
    public async Task An_upload_with_a_key_is_repeated_with_the_same_file()
    {
        // The file is read on other threads, while the fake clock goes on: there must be time enough, however busy the machine is.
        var fixture = new ClientFixture(attemptSeconds: 4_000_000);
        fixture.Wire.Fault("503").Fault(WireFault.Reset).Reply(201, """{"mediaId":"1"}""");
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "what is in it", TestContext.Current.CancellationToken);

        await fixture.Run((client, stop) => client.Requests.SendAsync(
            new FreeRequest("POST", "media/uploads") { Headers = [new("idempotency-key", "k")], Upload = new Upload(file, [new("kind", "image")]) }, stop));

        Assert.Equal(3, fixture.Wire.Sent.Count);
        Assert.All(fixture.Wire.Sent, sent =>
        {
            var boundary = sent.Headers.Single(header => header.StartsWith("Content-Type: multipart/form-data; boundary=", StringComparison.Ordinal)).Split('"')[1];
            Assert.Equal(
                $"""
                --{boundary}
                Content-Type: text/plain; charset=utf-8
                Content-Disposition: form-data; name="kind"

                image
                --{boundary}
                Content-Type: application/octet-stream
                Content-Disposition: form-data; name="file"; filename="{Path.GetFileName(file)}"

                what is in it
                --{boundary}--

                """.ReplaceLineEndings("\r\n"),
                sent.Body);
            Assert.Contains($"Content-Length: {sent.Body!.Length}", sent.Headers);
            Assert.Contains("idempotency-key: k", sent.Headers);
        });
        File.Delete(file);
    }

    [Theory]
    [InlineData("a b;c.png", "\"a b;c.png\"")]
    [InlineData("a\"b\r\n\u0001.png", "\"a%22b%0D%0A%01.png\"")]
    [InlineData("ü.png", "\"=?utf-8?B?w7wucG5n?=\"; filename*=utf-8''%C3%BC.png")]
    public async Task Any_file_name_stays_in_its_place(string name, string sent)
    {
        var content = new Upload(Path.Combine(Path.GetTempPath(), name), [new(name, "x\r\ny")]).ToContent();

        var parts = Assert.IsType<MultipartFormDataContent>(content).ToList();
        Assert.StartsWith("form-data; name=", parts[0].Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        Assert.Equal("x\r\ny", await parts[0].ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"form-data; name=\"file\"; filename={sent}", parts[1].Headers.ContentDisposition!.ToString());
    }

    [Theory]
    [InlineData("media/uploads", false)]
    [InlineData("messages", true)]
    public async Task Any_other_POST_is_not_repeated_whatever_its_key(string path, bool hasKey)
    {
        fixture.Wire.Fault("503");

        var failure = await Fail(new FreeRequest("POST", path) { Headers = hasKey ? [new("Idempotency-Key", "k")] : [] });

        Assert.Equal(ErrorIds.OutcomeUnknown, failure.ErrorId);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_no_lost_request()
    {
        var failure = await Fail(new FreeRequest("POST", "media/uploads") { Upload = new Upload(Path.Combine(Path.GetTempPath(), "gone.png"), []) });

        Assert.Equal(ErrorIds.FileNotAvailable, failure.ErrorId);
    }

    [Fact]
    public async Task A_404_of_the_API_to_a_repeated_DELETE_is_success()
    {
        fixture.Wire.Fault("503").Fault("404");

        Assert.False((await Send(new FreeRequest("DELETE", "contacts/con_1"))).IsConfirmed);
    }

    [Fact]
    public async Task A_404_of_somebody_else_to_a_repeated_DELETE_leaves_the_outcome_open()
    {
        fixture.Wire.Fault("503").Fault("404 page");

        Assert.Equal(ErrorIds.OutcomeUnknown, (await Fail(new FreeRequest("DELETE", "contacts/con_1"))).ErrorId);
    }

    [Fact]
    public async Task A_404_to_the_first_DELETE_is_an_error()
    {
        fixture.Wire.Fault("404");

        Assert.Equal(ErrorIds.RequestFailed, (await Fail(new FreeRequest("DELETE", "contacts/con_1"))).ErrorId);
    }

    [Fact]
    public async Task A_query_that_no_URI_has_room_for_is_refused()
    {
        var failure = await Fail(Contacts with { Query = [new("search", new string('ü', 20_000))] });

        Assert.Equal((ErrorIds.WrongInput, null), (failure.ErrorId, failure.Method));
        Assert.Empty(fixture.Wire.Sent);
    }

    [Fact]
    public async Task Pages_follow_the_token_with_the_same_query()
    {
        fixture.Wire.Reply(200, """{"contacts":[1],"nextPageToken":"a b"}""").Reply(200, """{"contacts":[],"nextPageToken":7}""").Reply(200, """{"contacts":[2]}""");

        var pages = await List(Contacts with { Query = [new("pageToken", "start"), new("search", "x")] });

        Assert.Equal(["[1]", "[]", "[2]"], pages);
        Assert.Equal(
            ["contacts?search=x&pageToken=start", "contacts?search=x&pageToken=a%20b", "contacts?search=x&pageToken=7"],
            fixture.Wire.Sent.Select(sent => sent.Path));
    }

    [Fact]
    public async Task Each_page_has_its_own_time()
    {
        var fixture = new ClientFixture(maximumRetryCount: 0, attemptSeconds: 10) { Patience = TimeSpan.FromHours(1) };
        var pages = 0;
        fixture.Wire.Server = _ => fixture.Wire.Answer(async stop =>
        {
            await Task.Delay(TimeSpan.FromSeconds(9), fixture.Clock, stop);
            return new HttpResponseMessage { Content = FakeWire.Content($$"""{"contacts":[],"nextPageToken":"{{(++pages < 10 ? $"{pages}" : "")}}"}""", "application/json") };
        });

        await fixture.Run(async (client, stop) =>
        {
            await foreach (var page in client.Requests.ListAsync(Contacts, property: null, allPages: true, stop).ConfigureAwait(false))
            {
            }
        });

        Assert.Equal(10, pages);
    }

    [Theory]
    [InlineData("start")]
    [InlineData("x")]
    public async Task A_token_that_comes_again_is_refused(string token)
    {
        fixture.Wire.Reply(200, """{"contacts":[],"nextPageToken":"x"}""").Reply(200, $$"""{"contacts":[],"nextPageToken":"{{token}}"}""");

        var failure = await Assert.ThrowsAsync<FlownallyException>(() => List(Contacts with { Query = [new("pageToken", "start")] }));

        Assert.Equal(ErrorIds.InvalidResponse, failure.ErrorId);
        Assert.Equal(2, fixture.Wire.Sent.Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("true")]
    [InlineData(null)]
    public async Task A_token_that_is_none_is_refused(string? token)
    {
        fixture.Wire.Reply(200, $$"""{"contacts":[],"nextPageToken":{{token ?? $"\"{new string('ü', 20_000)}\""}}}""");

        Assert.Equal(ErrorIds.InvalidResponse, (await Assert.ThrowsAsync<FlownallyException>(() => List(Contacts))).ErrorId);
    }

    [Theory]
    [InlineData("""{"contacts":[],"nextPageToken":"x","totalSize":0}""", true)]
    [InlineData("""{"contacts":[],"nextPageToken":null}""", true)]
    [InlineData("""{"inboxes":[{"id":"ibx_1"}]}""", true)]
    [InlineData("[1]", true)]
    [InlineData("""{"id":"team_1","agentIds":[]}""", false)]
    [InlineData("""{"enabled":true,"eventTypes":[]}""", false)]
    [InlineData("""{"a":[],"b":[]}""", false)]
    [InlineData("""{"a":[],"b":{}}""", false)]
    [InlineData("""{"count":3}""", false)]
    [InlineData("{}", false)]
    [InlineData("\"text\"", false)]
    [InlineData("null", false)]
    public void A_response_is_a_list_if_nothing_else_is_in_it(string response, bool isList) =>
        Assert.Equal(isList, ResponseList.In(JsonDocument.Parse(response).RootElement) is not null);

    [Theory]
    [InlineData("""{"id":"team_1","agentIds":[]}""", null, "The response to GET /contacts is no list. Its lists: agentIds.")]
    [InlineData("""{"a":[],"b":[]}""", "c", "The response to GET /contacts has no list 'c'. Its lists: a, b.")]
    [InlineData("""{"a":{}}""", "a", "The response to GET /contacts has no list 'a'. It has no lists.")]
    [InlineData("", null, "The response to GET /contacts is no list. It has no lists.")]
    public async Task A_response_without_the_list_is_an_error_that_names_those_that_there_are(string response, string? property, string message)
    {
        fixture.Wire.Reply(200, response);

        var failure = await Assert.ThrowsAsync<FlownallyException>(() => List(Contacts, property));

        Assert.Equal((ErrorIds.ListNotFound, message, "GET"), (failure.ErrorId, failure.Message, failure.Method));
    }

    [Fact]
    public async Task A_list_is_named_without_case_and_exactly_first()
    {
        fixture.Wire.Reply(200, """{"A":[1],"a":[2],"nextPageToken":"x"}""").Reply(200, """{"A":[1],"nextPageToken":"y"}""");

        Assert.Equal(["[2]"], await List(Contacts, "a", allPages: false));
        Assert.Equal(["[1]"], await List(Contacts, "a", allPages: false));
    }

    [Fact]
    public async Task A_response_that_nests_too_deeply_is_its_text()
    {
        var deep = $"{{\"a\":{new string('[', 100_000)}{new string(']', 100_000)}}}";
        fixture.Wire.Reply(200, deep);

        Assert.Equal(deep, (await Send(Contacts)).Body.GetString());
    }

    [Fact]
    public async Task Text_has_the_encoding_that_it_says_and_no_key()
    {
        fixture.Wire
            .Reply(200, () => FakeWire.Content("\ufeffü", "text/csv"))
            .Reply(200, () => new ByteArrayContent([0xfc]) { Headers = { { "Content-Type", "text/csv; charset=iso-8859-1" } } })
            .Reply(200, () => FakeWire.Content($"{new string('x', 20_000)}{ClientFixture.Token}!", "text/csv; charset=nonsense"));

        Assert.Equal("ü", (await fixture.Run((client, stop) => client.Requests.ReadTextAsync(Contacts, stop))).Body);
        Assert.Equal("ü", (await fixture.Run((client, stop) => client.Requests.ReadTextAsync(Contacts, stop))).Body);
        Assert.Equal($"{new string('x', 20_000)}fln_live_...!", (await fixture.Run((client, stop) => client.Requests.ReadTextAsync(Contacts, stop))).Body);
    }

    [Fact]
    public async Task A_key_that_is_sent_back_is_in_no_object()
    {
        fixture.Wire.Reply(200, $$"""{"{{ClientFixture.Token}}":"Bearer {{ClientFixture.Token}}"}""");

        Assert.Equal("""{"fln_live_...":"Bearer fln_live_..."}""", (await Send(Contacts)).Body.GetRawText());
    }

    [Fact]
    public async Task A_file_is_the_whole_response_or_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "x.bin");
        byte[] bytes = [.. Enumerable.Range(0, 100_000).Select(value => (byte)value)];
        await File.WriteAllTextAsync(file, "old", TestContext.Current.CancellationToken);

        fixture.Wire.Fault("404");
        await fixture.Fail((client, stop) => client.Requests.DownloadAsync(Contacts, file, stop));
        Assert.Equal("old", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));

        // The first attempt leaves half of it behind.
        fixture.Wire
            .Reply(200, () => FakeWire.CutContent(new string('x', 200_000), _ => throw new HttpIOException(HttpRequestError.ResponseEnded, "Cut.")))
            .Reply(200, () => new ByteArrayContent(bytes));
        await fixture.Run((client, stop) => client.Requests.DownloadAsync(Contacts, file, stop));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Assert.Single(folder.GetFiles());
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_file_that_can_t_be_written_says_that_the_request_succeeded()
    {
        fixture.Wire.Reply(200, "{}");

        var failure = await fixture.Fail((client, stop) =>
            client.Requests.DownloadAsync(new FreeRequest("POST", "x"), Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "x.json"), stop));

        Assert.Equal(ErrorIds.FileNotAvailable, failure.ErrorId);
        Assert.StartsWith("The request POST /x was carried out, but its response can't be written to", failure.Message, StringComparison.Ordinal);
        Assert.Single(fixture.Wire.Sent);
    }

    [Fact]
    public async Task A_response_without_an_end_is_too_large()
    {
        fixture.Wire.Reply(200, () => new StreamContent(new EndlessStream()));

        Assert.Equal(ErrorIds.ResponseTooLarge, (await fixture.Fail((client, stop) => client.Requests.DownloadAsync(Contacts, Path.GetTempFileName(), stop))).ErrorId);
    }

    private sealed class EndlessStream : ReadOnlyStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);
    }
}
