using Flownally.Tests.Connections;

namespace Flownally.Tests.Completion;

/// <summary>The connection that the environment describes is as good as any other.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class EnvironmentTests : CompletionTest
{
    private static readonly string[] Teams = ["Returns", "Sales", "Support"];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Environment.SetEnvironmentVariable(SessionEnvironment.BaseUrl, Server.BaseUri.ToString());
        Environment.SetEnvironmentVariable(SessionEnvironment.Token, SampleKeys.Admin);
        Run("Disconnect-Flownally default").AssertNoErrors();
    }

    public override ValueTask DisposeAsync()
    {
        SessionEnvironment.Clear();
        return base.DisposeAsync();
    }

    [Fact]
    public void It_counts_without_being_made_and_is_read_once()
    {
        Assert.Equal(Teams, Tab("Get-FlownallyTeam "));
        Assert.Equal(Teams, Tab("Get-FlownallyTeam -Connection environment -Name "));
        Assert.Equal(["GET /teams"], Requests);
    }

    [Fact]
    public void What_was_read_with_one_key_doesnt_serve_another()
    {
        Assert.Equal(Teams, Tab("Get-FlownallyTeam "));
        Environment.SetEnvironmentVariable(SessionEnvironment.Token, "fln_live_revoked_0000");

        Assert.Empty(Tab("Get-FlownallyTeam "));
        Assert.Equal(2, Requests.Count());
    }

    [Fact]
    public void Its_name_is_offered() =>
        Assert.Equal([$"environment | environment | {Server.BaseUri}/, fln_live_…, default"], Menu("Get-FlownallyInbox -Connection "));

    [Fact]
    public void An_address_that_cant_be_used_says_nothing()
    {
        Environment.SetEnvironmentVariable(SessionEnvironment.BaseUrl, "http://flownally.example/v1");

        Assert.Equal(["active", "degraded"], Tab("Get-FlownallyInbox -State "));
        Assert.Empty(Tab("Get-FlownallyInbox -Connection "));
        AssertNothingSent();
    }
}
