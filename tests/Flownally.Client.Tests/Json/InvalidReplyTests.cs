using System.Text;
using Flownally.Client.Tests.Support;

namespace Flownally.Client.Tests.Json;

public sealed class InvalidReplyTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("\"inboxes\"")]
    [InlineData("{}")]
    [InlineData("""{"Inboxes":[]}""")]
    [InlineData("""{"inboxes":null}""")]
    [InlineData("""{"inboxes":{}}""")]
    [InlineData("""{"inboxes":[null]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1"},null]}""")]
    [InlineData("""{"inboxes":["ibx_1"]}""")]
    [InlineData("""{"inboxes":[{}]}""")]
    [InlineData("""{"inboxes":[{"Id":"ibx_1"}]}""")]
    [InlineData("""{"inboxes":[{"id":null}]}""")]
    [InlineData("""{"inboxes":[{"id":""}]}""")]
    [InlineData("""{"inboxes":[{"id":" "}]}""")]
    [InlineData("""{"inboxes":[{"id":1}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","name":1}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","name":{}}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","createdAt":1777539600}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","createdAt":"yesterday"}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","createdAt":""}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","status":"active"}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","status":["active"]}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","status":{"state":1}}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","status":{"reasons":"payment_issue"}}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","status":{"reasons":[1]}}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","config":"1"}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1","config":{"phoneNumberId":1}}]}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1"}""")]
    [InlineData("""{"inboxes":[{"id":"ibx_1"}]""")]
    [InlineData("""{"inboxes":[]} trailing""")]
    [InlineData("""{"inboxes":[]}{"inboxes":[]}""")]
    public async Task An_invalid_list_of_inboxes_is_rejected(string body) => await AssertRefused(Operations.ListInboxes, body);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"inbox":{"id":"ibx_1"}}""")]
    [InlineData("""[{"id":"ibx_1"}]""")]
    [InlineData("null")]
    public async Task An_invalid_inbox_is_rejected(string body)
    {
        await AssertRefused(Operations.AssignTeam, body);
        await AssertRefused(Operations.ClearTeam, body);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"templates":null}""")]
    [InlineData("""{"templates":[null]}""")]
    [InlineData("""{"templates":[{"name":"order_ready"}]}""")]
    [InlineData("""{"templates":[{"id":"1","components":{}}]}""")]
    [InlineData("""{"templates":[{"id":"1","components":["BODY"]}]}""")]
    [InlineData("""{"templates":[{"id":"1","components":[null]}]}""")]
    [InlineData("""{"templates":[{"id":"1","components":[{"type":1}]}]}""")]
    public async Task An_invalid_list_of_templates_is_rejected(string body) => await AssertRefused(Operations.ListTemplates, body);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"phoneNumbers":null}""")]
    [InlineData("""{"phoneNumbers":[null]}""")]
    [InlineData("""{"phoneNumbers":[{"displayPhoneNumber":"+48 123"}]}""")]
    [InlineData("""{"phoneNumbers":[{"id":"1","isRegistered":"yes"}]}""")]
    public async Task An_invalid_list_of_numbers_is_rejected(string body) => await AssertRefused(Operations.ListPhoneNumbers, body);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"teams":null}""")]
    [InlineData("""{"teams":[null]}""")]
    [InlineData("""{"teams":[{"name":"Support"}]}""")]
    [InlineData("""{"teams":[{"id":"team_1","agentIds":"usr_1"}]}""")]
    [InlineData("""{"teams":[],"nextPageToken":1}""")]
    public async Task An_invalid_list_of_teams_is_rejected(string body) => await AssertRefused(Operations.ListTeams, body);

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

    [Fact]
    public async Task Text_that_is_not_UTF8_is_rejected()
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, () => new ByteArrayContent(Encoding.Latin1.GetBytes("""{"inboxes":[{"id":"ibx_1","name":"Café"}]}""")));

        Assert.Equal(ErrorIds.InvalidResponse, (await fixture.Fail(Operations.ListInboxes)).ErrorId);
    }

    private static async Task AssertRefused(string operation, string body)
    {
        var fixture = new ClientFixture();
        fixture.Wire.Reply(200, body);

        var failure = await fixture.Fail(operation);

        var (method, path) = (Operations.Method(operation), Operations.Path(operation));
        Assert.Equal(ErrorIds.InvalidResponse, failure.ErrorId);
        Assert.Equal($"The response to {method} /{path} is not what the API documents.", failure.Message);
        Assert.Equal(method, failure.Method);
        Assert.Equal(path, failure.Path);
        Assert.Equal($"application/json: {body}", failure.ResponseStart);
        Assert.Single(fixture.Wire.Sent);
    }
}
