using System.Net;
using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Tests;

public sealed class SandboxServerTests : SandboxTest
{
    [Fact]
    public async Task A_workspace_can_start_empty_but_for_generated_inboxes_and_returns_to_that()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Empty = true, InboxCount = 3 });
        server.Workspace.Inboxes.Remove("ibx_numbered_000002");

        server.Workspace.Reset();

        var names = server.Workspace.Inboxes.All.Select(inbox => (string?)inbox["name"]);
        Assert.Equal(["Inbox 000001", "Inbox 000002", "Inbox 000003"], names);
        Assert.Equal(0, server.Workspace.Teams.Count);
    }

    [Fact]
    public void Only_loopback_is_listened_on()
    {
        Assert.Equal("127.0.0.1", Server.BaseUri.Host);
        Assert.Equal("/v1", Server.BaseUri.AbsolutePath);
        Assert.NotEqual(0, Server.BaseUri.Port);
    }

    [Fact]
    public async Task Another_workspace_has_objects_faults_and_requests_of_its_own()
    {
        var first = await AddWorkspaceAsync();
        var second = await AddWorkspaceAsync();

        using var fault = await SendAsync("POST", $"{first}/_sandbox/faults", """{ "kind": "status", "status": 500 }""");
        await JsonAsync(HttpStatusCode.OK, "GET", "/inboxes");
        await JsonAsync(HttpStatusCode.OK, "GET", $"{second}/v1/inboxes");
        await JsonAsync(HttpStatusCode.InternalServerError, "GET", $"{first}/v1/inboxes");
        using var deleted = await SendAsync("DELETE", $"{first}/v1/inboxes/{SampleWorkspace.SupportInboxId}");

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(5, (await JsonAsync(HttpStatusCode.OK, "GET", $"{first}/v1/inboxes"))["inboxes"]!.AsArray().Count);
        Assert.Equal(6, (await JsonAsync(HttpStatusCode.OK, "GET", $"{second}/v1/inboxes"))["inboxes"]!.AsArray().Count);
        Assert.True(Server.Workspace.Inboxes.Contains(SampleWorkspace.SupportInboxId));
        Assert.Single(Server.Requests.All);
        var requests = (await JsonAsync(HttpStatusCode.OK, "GET", $"{first}/_sandbox/requests"))["requests"]!.AsArray();
        Assert.Equal(["/1/v1/inboxes", $"/1/v1/inboxes/{SampleWorkspace.SupportInboxId}", "/1/v1/inboxes"], requests.Select(request => (string?)request!["target"]));

        using var reset = await SendAsync("POST", $"{first}/_sandbox/reset");
        Assert.Equal(6, (await JsonAsync(HttpStatusCode.OK, "GET", $"{first}/v1/inboxes"))["inboxes"]!.AsArray().Count);
    }

    /// <returns>The path before <c>/v1</c>, as seen from the first workspace's API.</returns>
    private async Task<string> AddWorkspaceAsync()
    {
        var baseUri = (string)(await JsonAsync(HttpStatusCode.OK, "POST", "/../_sandbox/workspaces"))["baseUri"]!;
        Assert.StartsWith(new Uri(Server.BaseUri, "/").ToString(), baseUri, StringComparison.Ordinal);
        return $"/..{new Uri(baseUri).AbsolutePath.Replace("/v1", "", StringComparison.Ordinal)}";
    }
}
