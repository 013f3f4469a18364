using System.Net;
using System.Text.Json.Nodes;
using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Tests;

public sealed class OperationTests : SandboxTest
{
    private const string SupportInbox = $"/inboxes/{SampleWorkspace.SupportInboxId}";

    [Fact]
    public async Task Listing_inboxes_begins_with_the_example_of_the_reference()
    {
        var reply = await JsonAsync(HttpStatusCode.OK, "GET", "/inboxes");

        AssertJson(
            """
            {
              "id": "ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4", "createdAt": "2026-04-30T09:00:00Z", "updatedAt": "2026-04-30T09:10:00Z",
              "tenantId": "tn_01HV8Y1N3QPY9X2HBQ1M9E8D0", "channel": "whatsapp", "externalId": "112233445566778",
              "createdBy": "usr_01HV8Y3K2R6G7K3F5B9N8M1Q0", "name": "Support WhatsApp", "teamId": "team_01HV8Y6W0W4T5A8S9V7Q2P1M3",
              "status": { "state": "degraded", "reasons": ["payment_issue"] }, "config": { "phoneNumberId": "112233445566778" }
            }
            """,
            reply["inboxes"]![0]);
    }

    [Fact]
    public async Task Creating_with_the_body_of_the_reference_connects_that_number()
    {
        using var deleted = await SendAsync("DELETE", SupportInbox);

        var reply = await JsonAsync(
            HttpStatusCode.OK,
            "POST",
            "/inboxes",
            """{ "whatsapp": { "resourceIds": ["123456789012345"], "phoneNumberIds": ["112233445566778"] } }""");

        var inbox = Assert.Single(reply["inboxes"]!.AsArray())!;
        Assert.Equal("ibx_sandbox_000001", (string?)inbox["id"]);
        Assert.Equal("whatsapp", (string?)inbox["channel"]);
        Assert.Equal("112233445566778", (string?)inbox["externalId"]);
        AssertJson("""{ "state": "active", "reasons": [] }""", inbox["status"]);
        AssertJson("""{ "phoneNumberId": "112233445566778" }""", inbox["config"]);
        var list = await JsonAsync(HttpStatusCode.OK, "GET", "/inboxes");
        AssertJson(inbox.ToJsonString(), list["inboxes"]!.AsArray()[^1]);
    }

    [Fact]
    public async Task Creating_with_an_account_alone_connects_all_its_free_numbers()
    {
        var reply = await JsonAsync(
            HttpStatusCode.OK, "POST", "/inboxes", """{ "whatsapp": { "resourceIds": ["123456789012345"] } }""");

        Assert.Equal(["112233445566780", "112233445566781"], reply["inboxes"]!.AsArray().Select(inbox => (string?)inbox!["externalId"]));
    }

    [Fact]
    public async Task Another_channel_keeps_what_it_was_given_as_its_configuration()
    {
        var reply = await JsonAsync(
            HttpStatusCode.OK, "POST", "/inboxes", """{ "messenger": { "pageId": "42", "deep": { "er": [1] } } }""");

        var inbox = reply["inboxes"]![0]!;
        Assert.Equal("messenger", (string?)inbox["channel"]);
        Assert.Equal("42", (string?)inbox["externalId"]);
        AssertJson("""{ "pageId": "42", "deep": { "er": [1] } }""", inbox["config"]);
    }

    [Fact]
    public async Task A_deleted_inbox_is_gone()
    {
        using var first = await SendAsync("DELETE", SupportInbox);
        using var second = await SendAsync("DELETE", SupportInbox);

        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Empty(await first.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
    }

    [Fact]
    public async Task Assigning_a_team_answers_the_inbox_itself()
    {
        var inbox = await JsonAsync(
            HttpStatusCode.OK, "PUT", $"{SupportInbox}/team", $$"""{ "teamId": "{{SampleWorkspace.SalesTeamId}}" }""");

        Assert.Equal(SampleWorkspace.SupportInboxId, (string?)inbox["id"]);
        Assert.Equal(SampleWorkspace.SalesTeamId, (string?)inbox["teamId"]);
    }

    [Fact]
    public async Task Clearing_the_team_answers_the_inbox_without_one()
    {
        var inbox = await JsonAsync(HttpStatusCode.OK, "DELETE", $"{SupportInbox}/team");

        Assert.Equal(SampleWorkspace.SupportInboxId, (string?)inbox["id"]);
        Assert.Null(inbox["teamId"]);
    }

    [Fact]
    public async Task Listing_templates_begins_with_the_example_of_the_reference()
    {
        var reply = await JsonAsync(HttpStatusCode.OK, "GET", $"{SupportInbox}/whatsapp/templates");

        AssertJson(
            """
            {
              "id": "987654321", "name": "order_ready", "language": "en", "status": "APPROVED", "category": "UTILITY",
              "components": [{ "type": "BODY", "text": "Hi {{1}}, your order {{2}} is ready for pickup." }]
            }
            """,
            reply["templates"]![0]);
    }

    [Fact]
    public async Task Listing_phone_numbers_begins_with_the_example_of_the_reference_and_holds_the_free_ones_too()
    {
        var reply = await JsonAsync(HttpStatusCode.OK, "GET", $"/whatsapp/{SampleWorkspace.WabaId}/phone-numbers");

        AssertJson(
            """
            {
              "id": "112233445566778", "displayPhoneNumber": "+48 123 456 789", "verifiedName": "Flownally Support",
              "qualityRating": "GREEN", "codeVerificationStatus": "VERIFIED", "isRegistered": true
            }
            """,
            reply["phoneNumbers"]![0]);
        Assert.Contains(reply["phoneNumbers"]!.AsArray(), number => (string?)number!["id"] == SampleWorkspace.FreePhoneNumberId);
    }

    [Fact]
    public async Task Teams_come_in_pages()
    {
        var first = await JsonAsync(HttpStatusCode.OK, "GET", "/teams?pageSize=2");
        var second = await JsonAsync(HttpStatusCode.OK, "GET", $"/teams?pageSize=2&pageToken={first["nextPageToken"]}");

        Assert.Equal(["Support", "Sales"], first["teams"]!.AsArray().Select(team => (string?)team!["name"]));
        Assert.Equal(["Returns"], second["teams"]!.AsArray().Select(team => (string?)team!["name"]));
        Assert.Equal(3, (int?)first["totalSize"]);
        Assert.Null(second["nextPageToken"]);
    }

    [Fact]
    public async Task A_field_that_a_test_adds_is_answered()
    {
        Server.Workspace.Inboxes.Update(SampleWorkspace.SupportInboxId, inbox => inbox["colour"] = new JsonObject { ["hue"] = 7 });

        var reply = await JsonAsync(HttpStatusCode.OK, "GET", "/inboxes");

        Assert.Equal(7, (int?)reply["inboxes"]![0]!["colour"]!["hue"]);
    }

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
