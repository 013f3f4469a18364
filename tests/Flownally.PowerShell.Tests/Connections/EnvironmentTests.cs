namespace Flownally.Tests.Connections;

[Collection(nameof(ProcessEnvironment))]
public sealed class EnvironmentTests : IAsyncLifetime
{
    private const string OtherKey = "fln_live_other_0123456789abcdef";

    private readonly Shell shell = Shell.WithModule();
    private SandboxServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = await SandboxServer.StartAsync();
        server.Workspace.Keys[OtherKey] = new(Role.Admin, Scope.All);
        shell.Set("url", server.BaseUri);
        Environment.SetEnvironmentVariable(SessionEnvironment.BaseUrl, server.BaseUri.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        SessionEnvironment.Clear();
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public void Two_variables_are_all_that_is_needed()
    {
        SetToken(SampleKeys.Admin);

        Assert.Equal(Sample.Inboxes, shell.Run("Get-FlownallyInbox").Ids);
        Assert.Equal([SampleKeys.Admin], KeysSent);
    }

    [Fact]
    public void Without_a_key_the_command_says_how_to_connect()
    {
        var result = shell.Run("Get-FlownallyInbox");

        result.TerminatingError.AssertIs("NotConnected,Flownally.Commands.GetFlownallyInboxCommand", ErrorCategory.ConnectionError, null);
        Assert.Equal("This session has no connection to Flownally.", result.TerminatingError!.ErrorDetails.Message);
        Assert.Equal("Run Connect-Flownally, or set FLOWNALLY_API_TOKEN in the environment.", result.TerminatingError.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_variable_without_a_key_in_it_is_no_key(string token)
    {
        SetToken(token);

        Assert.Equal("NotConnected,Flownally.Commands.GetFlownallyTeamCommand", shell.Run("Get-FlownallyTeam").TerminatingError?.FullyQualifiedErrorId);
    }

    [Fact]
    public void The_connection_shows_itself_as_the_default_under_the_name_environment()
    {
        SetToken(SampleKeys.Admin);

        var connection = shell.Run("Get-FlownallyConnection").Item;

        Assert.Equal("environment", connection.Get("Name"));
        Assert.Equal(true, connection.Get("IsDefault"));
        Assert.Equal(true, connection.Get("FromEnvironment"));
        Assert.Equal("fln_live_…", connection.Get("Key"));
        Assert.Equal(new Uri(server.BaseUri + "/"), connection.Get("BaseUri"));
        Assert.Empty(server.Requests.All);
    }

    [Fact]
    public void Without_an_address_it_is_the_public_one()
    {
        SetToken(SampleKeys.Admin);
        Environment.SetEnvironmentVariable(SessionEnvironment.BaseUrl, null);

        Assert.Equal(new Uri("https://api.flownally.com/v1/"), shell.Run("Get-FlownallyConnection").Item.Get("BaseUri"));
    }

    [Fact]
    public void The_variables_are_read_at_each_command()
    {
        SetToken(SampleKeys.Admin);
        shell.Run("Get-FlownallyInbox").AssertNoErrors();
        SetToken(OtherKey);
        shell.Run("Get-FlownallyInbox").AssertNoErrors();
        shell.Run($"$env:FLOWNALLY_API_TOKEN = '  {SampleKeys.Admin} '; Get-FlownallyInbox; $env:FLOWNALLY_API_TOKEN = '{OtherKey}'; Get-FlownallyTeam").AssertNoErrors();
        SetToken(null);

        Assert.True(shell.Run("Get-FlownallyInbox").HadTerminatingError);
        Assert.Equal([SampleKeys.Admin, OtherKey, SampleKeys.Admin, OtherKey], KeysSent);
    }

    [Fact]
    public void An_explicit_connection_beats_it_and_after_a_disconnect_it_counts_again()
    {
        SetToken(SampleKeys.Admin);

        shell.Run($"Connect-Flownally {OtherKey} -SkipVerification; Get-FlownallyInbox; Disconnect-Flownally; Get-FlownallyInbox").AssertNoErrors();

        Assert.Equal([OtherKey, SampleKeys.Admin], KeysSent);
    }

    [Fact]
    public void Both_are_listed_and_only_one_is_the_default()
    {
        SetToken(SampleKeys.Admin);
        var result = shell.Run($"Connect-Flownally {OtherKey} -Name mine -SkipVerification; Get-FlownallyConnection");

        Assert.Equal(["mine", "environment"], result.Each("Name"));
        Assert.Equal([true, false], result.Each("IsDefault"));
    }

    [Fact]
    public void It_can_be_used_and_selected_by_its_name()
    {
        SetToken(SampleKeys.Admin);

        shell.Run($"Connect-Flownally {OtherKey} -Name mine -SkipVerification; Get-FlownallyInbox -Connection Environment").AssertNoErrors();
        shell.Run("Select-FlownallyConnection environment; Get-FlownallyInbox; Select-FlownallyConnection mine; Get-FlownallyInbox").AssertNoErrors();

        Assert.Equal([SampleKeys.Admin, SampleKeys.Admin, OtherKey], KeysSent);
    }

    [Fact]
    public void Connecting_takes_the_address_from_the_variable_unless_one_is_given()
    {
        Environment.SetEnvironmentVariable(SessionEnvironment.BaseUrl, "https://elsewhere.example/api");

        Assert.Equal(
            [new Uri("https://elsewhere.example/api/"), new Uri(server.BaseUri + "/")],
            shell.Run($"Connect-Flownally {OtherKey} -SkipVerification -PassThru; Connect-Flownally {OtherKey} -BaseUri $url -PassThru").Each("BaseUri"));
    }

    [Fact]
    public void A_failed_attempt_to_connect_doesnt_leave_the_old_connection_in_place()
    {
        shell.Run($"Connect-Flownally {OtherKey} -SkipVerification").AssertNoErrors();
        Assert.True(shell.Run("Connect-Flownally fln_live_wrong -MaximumRetryCount 0").HadTerminatingError);

        var result = shell.Run("Get-FlownallyInbox");
        Assert.Equal("NotConnected,Flownally.Commands.GetFlownallyInboxCommand", result.TerminatingError?.FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("http://api.flownally.com/v1")]
    [InlineData("no address")]
    [InlineData("https://user:s3cret@api.flownally.com/v1")]
    public void A_bad_address_ends_the_command_without_echoing_a_secret(string address)
    {
        SetToken(SampleKeys.Admin);
        Environment.SetEnvironmentVariable(SessionEnvironment.BaseUrl, address);

        var result = shell.Run("Get-FlownallyInbox -Verbose -Debug");

        result.TerminatingError.AssertIs("InvalidBaseUri,Flownally.Commands.GetFlownallyInboxCommand", ErrorCategory.InvalidArgument, null);
        Assert.DoesNotContain("s3cret", result.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_key_ends_the_command_without_echoing_it()
    {
        SetToken("fln_live two words");

        var result = shell.Run("Get-FlownallyInbox -Verbose -Debug");

        result.TerminatingError.AssertIs("InvalidToken,Flownally.Commands.GetFlownallyInboxCommand", ErrorCategory.InvalidArgument, null);
        Assert.DoesNotContain("two words", result.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-FlownallyInbox")]
    [InlineData("Get-FlownallyInbox -Connection mine")]
    [InlineData("Get-FlownallyInbox -Connection $mine")]
    [InlineData("Select-FlownallyConnection mine")]
    [InlineData("Disconnect-Flownally mine")]
    public void What_is_wrong_in_the_environment_doesnt_touch_an_explicit_connection(string command)
    {
        shell.Run($"$mine = Connect-Flownally {OtherKey} -Name mine -SkipVerification -PassThru").AssertNoErrors();
        SetToken(SampleKeys.Admin);
        Environment.SetEnvironmentVariable(SessionEnvironment.BaseUrl, "http://not.allowed/");

        shell.Run(command).AssertNoErrors();
    }

    private static void SetToken(string? token) => Environment.SetEnvironmentVariable(SessionEnvironment.Token, token);

    private IEnumerable<string> KeysSent => server.Requests.All.Select(request => request.Headers["Authorization"]["Bearer ".Length..]);
}
