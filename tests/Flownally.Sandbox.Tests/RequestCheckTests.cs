using System.Net;
using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Tests;

public sealed class RequestCheckTests : SandboxTest
{
    private const string SupportTeam = $"/inboxes/{SampleWorkspace.SupportInboxId}/team";

    [Theory]
    [InlineData(null)]
    [InlineData("fln_live_wrong")]
    public async Task Without_a_good_key_nothing_is_answered(string? token)
    {
        var problem = await JsonAsync(HttpStatusCode.Unauthorized, "GET", "/inboxes", token: token);

        Assert.Equal(401, (int?)problem["status"]);
        Assert.Equal("Unauthorized", (string?)problem["title"]);
        Assert.Equal("unauthorized", (string?)problem["code"]);
        Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-01$", (string?)problem["traceId"]);
    }

    [Fact]
    public async Task A_missing_scope_is_named()
    {
        var problem = await JsonAsync(HttpStatusCode.Forbidden, "PUT", SupportTeam, "{}", SampleKeys.Agent);

        Assert.Contains("inbox:update", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scope_does_not_make_up_for_the_role()
    {
        Server.Workspace.Keys["fln_live_test"] = new ApiKey(Role.Agent, Scope.All);

        var problem = await JsonAsync(HttpStatusCode.Forbidden, "PUT", SupportTeam, "{}", "fln_live_test");

        Assert.Contains("agent", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE", "/inboxes/ibx_none")]
    [InlineData("PUT", "/inboxes/ibx_none/team")]
    [InlineData("DELETE", "/inboxes/ibx_none/team")]
    [InlineData("GET", "/inboxes/ibx_none/whatsapp/templates")]
    [InlineData("GET", "/whatsapp/1/phone-numbers")]
    [InlineData("GET", "/nowhere")]
    public async Task An_unknown_path_or_id_is_not_found_whatever_the_body(string method, string path) =>
        await JsonAsync(HttpStatusCode.NotFound, method, path);

    [Fact]
    public async Task A_wrong_method_is_refused() => await JsonAsync(HttpStatusCode.MethodNotAllowed, "PATCH", "/inboxes");

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("{}", "text/plain")]
    public async Task A_malformed_body_is_refused(string body, string contentType) =>
        await JsonAsync(HttpStatusCode.BadRequest, "POST", "/inboxes", body, contentType: contentType);

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{ "pigeon": {} }""")]
    [InlineData("""{ "messenger": {}, "text": {} }""")]
    [InlineData("""{ "messenger": "42" }""")]
    [InlineData("""{ "whatsapp": {} }""")]
    [InlineData("""{ "whatsapp": { "phoneNumberIds": "112233445566780" } }""")]
    [InlineData("""{ "whatsapp": { "phoneNumberIds": ["112233445566780", "1"] } }""")]
    [InlineData("""{ "whatsapp": { "resourceIds": ["1"] } }""")]
    [InlineData("""{ "whatsapp": { "resourceIds": ["234567890123456"], "phoneNumberIds": ["112233445566780"] } }""")]
    public async Task A_create_body_with_wrong_fields_creates_nothing(string body)
    {
        var before = Server.Workspace.Inboxes.Count;

        var problem = await JsonAsync(HttpStatusCode.UnprocessableEntity, "POST", "/inboxes", body);

        Assert.NotEmpty((string)problem["errors"]![0]!["message"]!);
        Assert.Equal(before, Server.Workspace.Inboxes.Count);
    }

    [Theory]
    [InlineData("""{ "whatsapp": { "phoneNumberIds": ["112233445566780", "112233445566778"] } }""")]
    [InlineData("""{ "whatsapp": { "resourceIds": ["234567890123456"] } }""")]
    public async Task A_number_is_connected_only_once(string body)
    {
        var problem = await JsonAsync(HttpStatusCode.Conflict, "POST", "/inboxes", body);

        Assert.Equal("inbox_already_connected", (string?)problem["code"]);
    }

    [Fact]
    public async Task A_team_has_to_be_given() => await JsonAsync(HttpStatusCode.UnprocessableEntity, "PUT", SupportTeam, "{}");

    [Fact]
    public async Task A_team_has_to_exist() =>
        await JsonAsync(HttpStatusCode.NotFound, "PUT", SupportTeam, """{ "teamId": "team_none" }""");

    [Fact]
    public async Task Only_WhatsApp_inboxes_have_templates() =>
        await JsonAsync(
            HttpStatusCode.UnprocessableEntity, "GET", $"/inboxes/{SampleWorkspace.MessengerInboxId}/whatsapp/templates");

    [Theory]
    [InlineData("pageSize=0")]
    [InlineData("pageSize=many")]
    [InlineData("pageToken=mine")]
    public async Task A_page_that_nobody_offered_is_refused(string query) =>
        await JsonAsync(HttpStatusCode.UnprocessableEntity, "GET", $"/teams?{query}");

    [Fact]
    public async Task An_id_is_one_segment_however_it_looks()
    {
        Server.Workspace.Inboxes.Add(Example.WhatsAppInbox("ibx/ 1%#?", "Odd", "1"));

        var inbox = await JsonAsync(HttpStatusCode.OK, "DELETE", $"/inboxes/{Uri.EscapeDataString("ibx/ 1%#?")}/team");

        Assert.Equal("Odd", (string?)inbox["name"]);
        Assert.Equal("/v1/inboxes/ibx%2F%201%25%23%3F/team", Assert.Single(Server.Requests.All).Target);
    }
}
