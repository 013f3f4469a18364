using System.Security;
using System.Text;

namespace Flownally.Tests.Connections;

public sealed class ConnectFlownallyTests : ShellTest
{
    private const string Command = "Flownally.Commands.ConnectFlownallyCommand";
    private const string Wrong = "fln_live_wrong_0123456789abcdef";

    [Fact]
    public void The_key_is_verified_with_one_request_and_nothing_is_written()
    {
        Assert.Empty(Run("Connect-Flownally $admin -BaseUri $url").Items);

        var request = Assert.Single(Server.Requests.All);
        Assert.Equal("GET", request.Method);
        Assert.Equal("/v1/inboxes", request.Target);
        Assert.Equal($"Bearer {SampleKeys.Admin}", request.Headers["Authorization"]);
        Assert.Equal("application/json", request.Headers["Accept"]);
    }

    [Fact]
    public void PassThru_writes_the_connection()
    {
        var connection = Run("Connect-Flownally $admin -BaseUri $url -PassThru").Item;

        Assert.Equal("Flownally.Connection", connection.TypeName());
        Assert.Equal("default", connection.Get("Name"));
        Assert.Equal(true, connection.Get("IsDefault"));
        Assert.Equal(new Uri(Server.BaseUri + "/"), connection.Get("BaseUri"));
        Assert.Equal("fln_live_…", connection.Get("Key"));
        Assert.Equal(60, connection.Get("TimeoutSec"));
        Assert.Equal(4, connection.Get("MaximumRetryCount"));
        Assert.Equal(false, connection.Get("FromEnvironment"));
    }

    [Fact]
    public void Every_setting_is_kept()
    {
        var connection = Run("Connect-Flownally $admin -BaseUri $url -Name prod -TimeoutSec 7 -MaximumRetryCount 2 -PassThru").Item;

        Assert.Equal("prod", connection.Get("Name"));
        Assert.Equal(7, connection.Get("TimeoutSec"));
        Assert.Equal(2, connection.Get("MaximumRetryCount"));
    }

    [Fact]
    public void SkipVerification_sends_nothing()
    {
        Run($"Connect-Flownally {Wrong} -BaseUri $url -SkipVerification").AssertNoErrors();

        AssertNothingSent();
    }

    [Theory]
    [InlineData("-Token $admin")]
    [InlineData("$admin")]
    [InlineData("([Net.NetworkCredential]::new('', $admin).SecurePassword)")]
    [InlineData("\" $admin`r`n\"")]
    public void A_key_is_taken_as_plain_text_and_as_a_secure_string(string token)
    {
        Run($"Connect-Flownally {token} -BaseUri $url").AssertNoErrors();

        Assert.Equal($"Bearer {SampleKeys.Admin}", Assert.Single(Server.Requests.All).Headers["Authorization"]);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("'  '")]
    [InlineData("'fln_live_ hidden'")]
    [InlineData("'fln_live_hidden€'")]
    [InlineData("\"fln_live_hidden`nX-Header: 1\"")]
    public void What_cannot_be_a_key_is_refused_without_echoing_it(string token)
    {
        var result = Run($"Connect-Flownally {token} -BaseUri $url -Verbose -Debug");

        result.TerminatingError.AssertIs($"InvalidToken,{Command}", ErrorCategory.InvalidArgument, null);
        Assert.Equal(
            "The token is not a valid API key: a key is one word of printable ASCII characters.", result.TerminatingError!.ErrorDetails.Message);
        Assert.Equal(
            "Specify the API key exactly as Flownally showed it when it was created, without quotes or spaces.", result.TerminatingError.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("hidden", result.AllText, StringComparison.Ordinal);
        AssertNothingSent();
    }

    [Fact]
    public void A_wrong_key_fails_and_leaves_no_default()
    {
        var result = Run($"Connect-Flownally {Wrong} -BaseUri $url -MaximumRetryCount 0");

        result.TerminatingError.AssertIs($"Unauthorized,{Command}", ErrorCategory.AuthenticationError, null);
        Assert.Equal("NotConnected,Flownally.Commands.GetFlownallyInboxCommand", Run("Get-FlownallyInbox").TerminatingError?.FullyQualifiedErrorId);
        Assert.DoesNotContain(Run("Get-FlownallyConnection").Items, connection => Equals(connection.Get("IsDefault"), true));
    }

    [Theory]
    [InlineData("Connect-Flownally $admin -BaseUri http://api.flownally.com")]
    [InlineData("Connect-Flownally 'two words' -BaseUri $url")]
    [InlineData("Connect-Flownally -SecretName x -BaseUri $url")]
    public void An_attempt_that_fails_before_anything_is_sent_leaves_no_default_either(string script)
    {
        Assert.True(Run(script).HadTerminatingError);
        Assert.Equal("NotConnected,Flownally.Commands.GetFlownallyInboxCommand", Run("Get-FlownallyInbox").TerminatingError?.FullyQualifiedErrorId);
    }

    [Fact]
    public void A_server_that_fails_is_no_verification()
    {
        Server.Faults.Add(Fault.Status(503));

        var result = Run("Connect-Flownally $admin -BaseUri $url -MaximumRetryCount 0");

        Assert.Equal($"ServiceUnavailable,{Command}", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.True(Run("Get-FlownallyInbox").HadTerminatingError);
    }

    [Fact]
    public void A_key_that_may_not_list_inboxes_connects_with_one_warning()
    {
        Workspace.Keys["fln_live_teams_only_0123456789"] = new(Role.Agent, ["team:list"]);

        var result = Run("Connect-Flownally fln_live_teams_only_0123456789 -BaseUri $url -MaximumRetryCount 0");

        result.AssertNoErrors();
        Assert.Contains("inbox:list", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(3, Run("Get-FlownallyTeam").Items.Count);
    }

    [Fact]
    public void A_new_connection_is_the_default_and_replaces_one_of_the_same_name()
    {
        Run($"Connect-Flownally {Wrong} -BaseUri $url -Name a -SkipVerification").AssertNoErrors();
        Run("Connect-Flownally $admin -BaseUri $url -Name b").AssertNoErrors();
        Run("Connect-Flownally $admin -BaseUri $url -Name A -TimeoutSec 5").AssertNoErrors();

        var result = Run("Get-FlownallyConnection a, b");
        Assert.Equal(["b", "A"], result.Each("Name"));
        Assert.Equal([false, true], result.Each("IsDefault"));
        Assert.Equal(5, result.Output[1].Get("TimeoutSec"));
    }

    [Theory]
    [InlineData("-TimeoutSec 0")]
    [InlineData("-TimeoutSec 3601")]
    [InlineData("-MaximumRetryCount -1")]
    [InlineData("-MaximumRetryCount 21")]
    [InlineData("-Name ''")]
    [InlineData("-Vault v")]
    [InlineData("-SecretName s")]
    public void Settings_out_of_bounds_are_refused(string arguments)
    {
        Assert.True(Run($"Connect-Flownally $admin -BaseUri $url {arguments}").HadTerminatingError);
        AssertNothingSent();
    }

    [Theory]
    [InlineData("/v1")]
    [InlineData("/v1/")]
    public void A_slash_at_the_end_of_the_address_makes_no_difference(string path)
    {
        Shell.Set("address", new Uri(Server.BaseUri, path));

        Run("Connect-Flownally $admin -BaseUri $address").AssertNoErrors();

        Assert.Equal(["GET /inboxes"], Requests);
    }

    [Fact]
    public void Loopback_has_more_names_than_one()
    {
        Run($"Connect-Flownally $admin -BaseUri http://localhost:{Server.BaseUri.Port}/v1").AssertNoErrors();
        Run("Connect-Flownally $admin -BaseUri 'http://[::1]:1/v1' -SkipVerification").AssertNoErrors();
    }

    [Theory]
    [InlineData("http://api.flownally.com/v1")]
    [InlineData("http://192.168.1.10/v1")]
    [InlineData("http://localhost.example.com/v1")]
    [InlineData("ftp://api.flownally.com/v1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("api.flownally.com/v1")]
    [InlineData("/v1")]
    [InlineData("https://user:s3cret@api.flownally.com/v1")]
    [InlineData("https://s3cret@api.flownally.com/v1")]
    [InlineData("https://api.flownally.com/v1?key=s3cret")]
    [InlineData("https://api.flownally.com/v1#s3cret")]
    [InlineData("http://user:s3cret@127.0.0.1/v1")]
    [InlineData("http://user:s3cret@api.flownally.com/v1")]
    [InlineData("ftp://user:s3cret@api.flownally.com/v1")]
    [InlineData("htps://api.flownally.com/v1?key=s3cret")]
    [InlineData("user:s3cret@api.flownally.com/v1")]
    [InlineData("//user:s3cret@api.flownally.com/v1")]
    public void An_address_that_a_key_is_not_sent_to_is_refused_without_echoing_a_secret(string address)
    {
        Shell.Set("address", address);

        var result = Run("Connect-Flownally $admin -BaseUri $address -MaximumRetryCount 0 -TimeoutSec 1 -Verbose -Debug");

        result.TerminatingError.AssertIs($"InvalidBaseUri,{Command}", ErrorCategory.InvalidArgument, null);
        Assert.StartsWith("The base address ", result.TerminatingError!.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(
            "Specify an https address such as https://api.flownally.com/v1/; http is for this machine only.", result.TerminatingError.ErrorDetails.RecommendedAction);
        Assert.DoesNotContain("s3cret", result.AllText, StringComparison.Ordinal);
        AssertNothingSent();
    }

    [Fact]
    public void A_proxy_is_used_with_its_credential()
    {
        Server.Faults.Add(Fault.Status(407).Header("Proxy-Authenticate", "Basic realm=\"x\""));
        Shell.Set("proxy", new Uri(Server.BaseUri, "/"));
        using var password = new SecureString();
        Array.ForEach("pass".ToCharArray(), password.AppendChar);
        Shell.Set("credential", new PSCredential("user", password));

        Run("Connect-Flownally $admin -BaseUri http://127.0.0.1:1/v1 -Proxy $proxy -ProxyCredential $credential -MaximumRetryCount 0").AssertNoErrors();

        Assert.Equal(["http://127.0.0.1:1/v1/inboxes", "http://127.0.0.1:1/v1/inboxes"], Server.Requests.All.Select(request => request.Target));
        Assert.Equal(
            $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes("user:pass"))}", Server.Requests.All[1].Headers["Proxy-Authorization"]);
    }

    [Fact]
    public void Verbose_says_which_connection_is_used_and_never_the_key()
    {
        var result = Run("Connect-Flownally $admin -BaseUri $url -Name prod -Verbose -Debug; Get-FlownallyInbox -Verbose -Debug");

        Assert.Contains(result.Verbose, line => line.Contains("'prod'", StringComparison.Ordinal) && line.Contains(Server.BaseUri.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(SampleKeys.Admin, result.AllText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$connection", 12)]
    [InlineData("(Get-FlownallyConnection)", 12)]
    [InlineData("$Error", 2)]
    public void A_key_cannot_be_read_back_by_serializing_what_the_session_holds(string expression, int depth)
    {
        Run("$connection = Connect-Flownally $admin -BaseUri $url -PassThru; Remove-FlownallyInbox ibx_missing -Force; Get-FlownallyInbox -Id ibx_missing");

        var xml = Assert.IsType<string>(Run($"[Management.Automation.PSSerializer]::Serialize({expression}, {depth})").Item.BaseObject);

        Assert.DoesNotContain(SampleKeys.Admin, xml, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleKeys.Admin["fln_live_".Length..], xml, StringComparison.Ordinal);
    }

    [Fact]
    public void No_property_of_a_connection_holds_the_key()
    {
        var connection = Run("Connect-Flownally $admin -BaseUri $url -PassThru").Item;

        Assert.Equal(
            ["BaseUri", "FromEnvironment", "IsDefault", "Key", "MaximumRetryCount", "Name", "TimeoutSec"],
            connection.Properties.Select(property => property.Name).Order());
        Assert.DoesNotContain(connection.Properties, property => $"{property.Value}".Contains("sandbox", StringComparison.Ordinal));
    }
}
