using System.Text;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Json;

public sealed class InvalidReplyTests
{
    [Theory]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    [InlineData("[null]", null)]
    [InlineData("\"inboxes\"", null)]
    [InlineData("{}", "inboxes")]
    [InlineData("""{"Inboxes":[]}""", "inboxes")]
    [InlineData("""{"inboxes":null}""", "inboxes")]
    [InlineData("""{"inboxes":{}}""", "inboxes")]
    [InlineData("""{"inboxes":[],"inboxes":[{"id":"ibx_1"}]}""", "inboxes")]
    [InlineData("""{"inboxes":[null]}""", "inboxes[0]")]
    [InlineData("""{"inboxes":[{"id":"ibx_1"},null]}""", "inboxes[1]")]
    [InlineData("""{"inboxes":["ibx_1"]}""", "inboxes[0]")]
    [InlineData("""{"inboxes":[[{"id":"ibx_1"}]]}""", "inboxes[0]")]
    [InlineData("""{"inboxes":[{}]}""", "inboxes[0].id")]
    [InlineData("""{"inboxes":[{"Id":"ibx_1"}]}""", "inboxes[0].id")]
    [InlineData("""{"inboxes":[{"id":null}]}""", "inboxes[0].id")]
    [InlineData("""{"inboxes":[{"id":"ibx_1"},{"id":""}]}""", "inboxes[1].id")]
    [InlineData("""{"inboxes":[{"id":" "}]}""", "inboxes[0].id")]
    [InlineData("""{"inboxes":[{"id":1.5}]}""", "inboxes[0].id")]
    [InlineData("""{"inboxes":[{"id":1e3}]}""", "inboxes[0].id")]
    [InlineData("""{"inboxes":[{"id":true}]}""", "inboxes[0].id")]
    [InlineData("""{"inboxes":[{"id":{"id":"ibx_1"}}]}""", "inboxes[0].id")]
    [InlineData("""{"inboxes":[{"id":["ibx_1"]}]}""", "inboxes[0].id")]
    [InlineData("""{"inboxes":[{"id":"ibx_1"}""", null)]
    [InlineData("""{"inboxes":[{"id":"ibx_1"}]""", null)]
    [InlineData("""{"inboxes":[{"id":"ibx_1","theirs":{"x":nothing}}]}""", null)]
    [InlineData("""{"inboxes":[],"theirs":{"x":nothing}}""", null)]
    [InlineData("""{"inboxes":[]} trailing""", null)]
    [InlineData("""{"inboxes":[]}{"inboxes":[]}""", null)]
    public async Task An_invalid_list_of_inboxes_is_rejected(string body, string? field) => await AssertRefused(Operations.ListInboxes, body, field);

    [Theory]
    [InlineData("{}", "id")]
    [InlineData("""{"id":null}""", "id")]
    [InlineData("""{"inbox":{"id":"ibx_1"}}""", "id")]
    [InlineData("""[{"id":"ibx_1"}]""", null)]
    [InlineData("null", null)]
    public async Task An_invalid_inbox_is_rejected(string body, string? field)
    {
        await AssertRefused(Operations.AssignTeam, body, field);
        await AssertRefused(Operations.ClearTeam, body, field);
    }

    [Theory]
    [InlineData("{}", "templates")]
    [InlineData("""{"templates":null}""", "templates")]
    [InlineData("""{"templates":[null]}""", "templates[0]")]
    [InlineData("""{"templates":[{"name":"order_ready"}]}""", "templates[0].id")]
    public async Task An_invalid_list_of_templates_is_rejected(string body, string field) => await AssertRefused(Operations.ListTemplates, body, field);

    [Theory]
    [InlineData("{}", "phoneNumbers")]
    [InlineData("""{"phoneNumbers":null}""", "phoneNumbers")]
    [InlineData("""{"phoneNumbers":[null]}""", "phoneNumbers[0]")]
    [InlineData("""{"phoneNumbers":[{"displayPhoneNumber":"+48 123"}]}""", "phoneNumbers[0].id")]
    public async Task An_invalid_list_of_numbers_is_rejected(string body, string field) => await AssertRefused(Operations.ListPhoneNumbers, body, field);

    [Theory]
    [InlineData("{}", "teams")]
    [InlineData("""{"teams":null}""", "teams")]
    [InlineData("""{"teams":[null]}""", "teams[0]")]
    [InlineData("""{"teams":[{"name":"Support"}]}""", "teams[0].id")]
    [InlineData("""{"teams":[],"nextPageToken":{}}""", "nextPageToken")]
    public async Task An_invalid_list_of_teams_is_rejected(string body, string field) => await AssertRefused(Operations.ListTeams, body, field);

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    public async Task An_empty_response_is_rejected(int status)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(status);

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.InvalidResponse, failure.ErrorId);
        Assert.Null(failure.ResponseStart);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/html; charset=utf-8")]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/jsonp")]
    [InlineData("application/json-seq")]
    public async Task JSON_with_another_content_type_is_rejected(string type)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, () => FakeWire.Content("""{"inboxes":[]}""", type));

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.InvalidResponse, failure.ErrorId);
        Assert.Equal($$"""{{type.Split(';')[0]}}: {"inboxes":[]}""", failure.ResponseStart);
        Assert.Single(fixture.Wire.Sent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=utf-8")]
    [InlineData("application/vnd.flownally.v1+json")]
    [InlineData("text/json")]
    public async Task Every_JSON_content_type_is_accepted(string? type)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, () => FakeWire.Content("""{"inboxes":[]}""", type));

        Assert.Empty(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));
    }

    [Fact]
    public async Task A_byte_order_mark_is_ignored()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, "\uFEFF{\"inboxes\":[]}");

        Assert.Empty(await fixture.Run((client, stop) => client.Inboxes.ListAsync(stop)));
    }

    [Fact]
    public async Task A_web_page_is_summarised_by_its_title()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, () => FakeWire.Content("<html>\n<head><title>\n Sign in\tto   the proxy</title></head>…", "text/html"));

        var failure = await fixture.Fail(Operations.ListInboxes);

        Assert.Equal(ErrorIds.InvalidResponse, failure.ErrorId);
        Assert.Equal("text/html: Sign in to the proxy", failure.ResponseStart);
    }

    [Theory]
    [InlineData("""{"inboxes":[{"id":"ibx_1","name":"Café"}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","theirs":"Café"}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","Café":1}]}""")]
    [InlineData("""{"inboxes":[],"Café":1}""")]
    public async Task Text_that_is_not_UTF8_is_rejected(string body)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, () => new ByteArrayContent(Encoding.Latin1.GetBytes(body)));

        Assert.Equal(ErrorIds.InvalidResponse, (await fixture.Fail(Operations.ListInboxes)).ErrorId);
    }

    private static async Task AssertRefused(string operation, string body, string? field)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, body);

        var failure = await fixture.Fail(operation);

        var (method, path) = (Operations.Method(operation), Operations.Path(operation));
        Assert.Equal(ErrorIds.InvalidResponse, failure.ErrorId);
        Assert.Equal($"the response is not what the API documents{(field is null ? "." : $": {field} is missing or invalid.")}", failure.Reason);
        Assert.Equal(method, failure.Method);
        Assert.Equal(path, failure.Path);
        Assert.Equal($"application/json: {body}", failure.ResponseStart);
        Assert.Single(fixture.Wire.Sent);
    }
}
