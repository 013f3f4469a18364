using Flownally.Sandbox.Api;

namespace Flownally.Sandbox.Tests;

public sealed class SandboxOptionsTests
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
    public async Task Only_loopback_is_listened_on()
    {
        await using var server = await SandboxServer.StartAsync();

        Assert.Equal("127.0.0.1", server.BaseUri.Host);
        Assert.Equal("/v1", server.BaseUri.AbsolutePath);
        Assert.NotEqual(0, server.BaseUri.Port);
    }
}
