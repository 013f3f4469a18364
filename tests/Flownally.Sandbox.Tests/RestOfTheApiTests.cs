using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Tests;

/// <summary>The endpoints that only Invoke-FlownallyRequest calls.</summary>
public sealed class RestOfTheApiTests : SandboxTest
{
    private const string Contact = "/contacts/con_01HV90A1B2C3D4E5F6G7H8J9K0";

    [Fact]
    public async Task Contacts_come_in_pages_and_can_be_searched()
    {
        var first = await JsonAsync(HttpStatusCode.OK, "GET", "/contacts?search=wholesale&pageSize=2");
        var second = await JsonAsync(HttpStatusCode.OK, "GET", $"/contacts?search=wholesale&pageSize=2&pageToken={first["nextPageToken"]}");

        Assert.Equal(["Wholesale customer 1", "Wholesale customer 2"], first["contacts"]!.AsArray().Select(contact => (string?)contact!["name"]));
        Assert.Equal(["Wholesale customer 3"], second["contacts"]!.AsArray().Select(contact => (string?)contact!["name"]));
        Assert.Equal(3, (int?)second["totalSize"]);
        Assert.Null(second["nextPageToken"]);
    }

    [Theory]
    [InlineData("", 5)]
    [InlineData("?archived=false", 5)]
    [InlineData("?archived=true", 1)]
    public async Task Archived_contacts_are_hidden_unless_they_are_asked_for(string query, int count) =>
        Assert.Equal(count, (await JsonAsync(HttpStatusCode.OK, "GET", $"/contacts{query}"))["contacts"]!.AsArray().Count);

    [Fact]
    public async Task A_contact_is_changed_where_the_body_says_so_and_removed()
    {
        var changed = await JsonAsync(HttpStatusCode.OK, "PATCH", Contact, """{ "name": "Customer" }""");
        Assert.Equal("Customer", (string?)changed["name"]);
        Assert.Single(changed["tagIds"]!.AsArray());
        AssertSame(changed, await JsonAsync(HttpStatusCode.OK, "GET", Contact));
        await JsonAsync(HttpStatusCode.UnprocessableEntity, "PATCH", Contact, """{ "id": "x" }""");

        using var removed = await SendAsync("DELETE", Contact);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await JsonAsync(HttpStatusCode.NotFound, "GET", Contact);
    }

    [Fact]
    public async Task A_message_is_accepted_and_then_delivered()
    {
        var sent = await JsonAsync(
            HttpStatusCode.Accepted, "POST", "/messages", """{ "recipient": { "type": "channel", "channel": "whatsapp", "externalId": "+48123456801" }, "content": { "text": "Hello" } }""");
        var statuses = new List<string?> { (string?)sent["deliveryStatus"] };
        for (var look = 0; look < 3; look++)
        {
            statuses.Add((string?)(await JsonAsync(HttpStatusCode.OK, "GET", $"/messages/{sent["id"]}"))["deliveryStatus"]);
        }

        Assert.Equal(["pending", "sent", "delivered", "delivered"], statuses);
        AssertSame(JsonNode.Parse("""{ "text": "Hello" }""")!, sent["content"]!);
    }

    [Theory]
    [InlineData("{}", "recipient content")]
    [InlineData("""{ "recipient": {}, "content": {} }""", "recipient.type")]
    [InlineData("""{ "recipient": { "type": "contact" }, "content": {} }""", "recipient.contactId")]
    [InlineData("""{ "recipient": { "type": "channel" }, "content": {} }""", "recipient.externalId recipient.channel")]
    public async Task A_message_without_what_is_documented_as_required_is_refused(string body, string fields)
    {
        var problem = await JsonAsync(HttpStatusCode.UnprocessableEntity, "POST", "/messages", body);
        Assert.Equal(fields, string.Join(' ', problem["errors"]!.AsArray().Select(error => (string?)error!["field"])));
    }

    [Fact]
    public async Task An_upload_with_the_same_key_is_the_same_upload()
    {
        var first = await UploadAsync("k");

        Assert.Equal(first, await UploadAsync("k"));
        Assert.NotEqual(first, await UploadAsync("other"));
        Assert.NotEqual(await UploadAsync(null), await UploadAsync(null));
        await JsonAsync(HttpStatusCode.BadRequest, "POST", "/media/uploads", "{}");
    }

    [Fact]
    public async Task Webhook_settings_change_where_the_body_says_so()
    {
        Assert.Equal(8, (await JsonAsync(HttpStatusCode.OK, "GET", "/webhooks"))["availableEventTypes"]!.AsArray().Count);

        var changed = await JsonAsync(HttpStatusCode.OK, "PATCH", "/webhooks", """{ "url": "https://example.com/x", "id": "x" }""");

        Assert.Equal("https://example.com/x", (string?)changed["url"]);
        Assert.Equal("wh_sandbox_000001", (string?)changed["id"]);
        AssertSame(changed, await JsonAsync(HttpStatusCode.OK, "GET", "/webhooks"));
    }

    [Theory]
    [InlineData("GET", "/contacts")]
    [InlineData("POST", "/messages")]
    [InlineData("POST", "/media/uploads")]
    [InlineData("GET", "/messages/x")]
    [InlineData("GET", "/webhooks")]
    public async Task A_key_needs_the_scope_that_is_documented(string method, string path) =>
        await JsonAsync(HttpStatusCode.Forbidden, method, path, token: SampleKeys.Agent);

    // Whose scope is not documented.
    [Fact]
    public async Task Any_key_reads_one_contact_but_some_key_is_needed()
    {
        await JsonAsync(HttpStatusCode.OK, "GET", Contact, token: SampleKeys.Agent);
        await JsonAsync(HttpStatusCode.Unauthorized, "GET", Contact, token: null);
    }

    private async Task<string> UploadAsync(string? key)
    {
        using var client = new HttpClient();
        using var form = new MultipartFormDataContent { { new ByteArrayContent([1, 2, 3]), "file", "x.png" } };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SampleKeys.Admin);
        if (key is not null)
        {
            client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        }

        using var response = await client.PostAsync(new Uri($"{Server.BaseUri}/media/uploads"), form, Cancellation);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["mediaId"]!;
    }

    private static void AssertSame(JsonNode expected, JsonNode actual) => Assert.Equal(expected.ToJsonString(), actual.ToJsonString());
}
