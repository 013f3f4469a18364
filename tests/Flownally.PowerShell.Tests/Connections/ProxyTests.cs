using System.Text;
using Flownally.Sandbox.Shell;

namespace Flownally.Tests.Connections;

/// <summary>A proxy that asks for a user name and password, with a header that only a fault of this process can have.</summary>
public sealed class ProxyTests : ShellTest
{
    private const string ConnectCommand = "Connect-Flownally -Token $admin -BaseUri https://api.test/v1 -MaximumRetryCount 0";

    private string Proxy => Server.BaseUri.Authority;

    [Theory]
    [InlineData("user", "s3cret@x", "-Proxy $proxy -ProxyCredential $credential")]
    [InlineData("user", "s3cret@x", "-Proxy \"http://user:s3cret%40x@$proxy\"")]
    [InlineData("user", "s3cret@x", "-Proxy \"user:s3cret%40x@$proxy\"")]
    [InlineData(@"domain\user", "s3cret", "-Proxy \"http://domain%5Cuser:s3cret@$proxy\"")]
    [InlineData("user", "", "-Proxy \"http://user@$proxy\"")]
    public void A_proxy_gets_its_user_once_and_no_message_has_the_password(string user, string password, string parameters)
    {
        AskTwice();
        Shell.Set("proxy", Proxy);
        Run("$credential = [pscredential]::new('user', [Net.NetworkCredential]::new('', 's3cret@x').SecurePassword)").AssertNoErrors();

        // A password that was refused would be refused again.
        var result = Run($"$DebugPreference = 'Continue'; {ConnectCommand.Replace(" 0", " 4", StringComparison.Ordinal)} {parameters} -Verbose");

        Assert.Equal("ConnectionFailed,Flownally.Commands.ConnectFlownallyCommand", result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal(
            $"The connection 'default' was not made: no connection to api.test: the proxy asks for a user name and password, or refused those that it got. The proxy tunnel request to proxy 'http://{Proxy}/' failed with status code '407'. (GET /inboxes: 407)",
            result.TerminatingError!.ErrorDetails.Message);
        Assert.Equal("Specify the user with -ProxyCredential or -ProxyUseDefaultCredentials of Connect-Flownally.", result.TerminatingError.ErrorDetails.RecommendedAction);
        AssertProxyGot(user, password);
        Assert.DoesNotContain("s3cret", result.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_proxy_answers_is_shown()
    {
        Server.Faults.Add(Fault.Status(502));

        var failure = Run($"{ConnectCommand} -Proxy http://user:s3cret@{Proxy}").TerminatingError;

        Assert.Equal($"The connection 'default' was not made: no connection to api.test: The proxy tunnel request to proxy 'http://{Proxy}/' failed with status code '502'. (GET /inboxes)", failure?.ErrorDetails.Message);
        Assert.DoesNotContain("s3cret", failure!.Exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://user:s3cret@", "")]
    [InlineData("user:s3cret@", "")]
    [InlineData("http://", "-ProxyCredential $credential")]
    [InlineData("http://other:s3cret@", "-ProxyCredential $credential")]
    public async Task The_proxy_of_the_environment_gets_its_user_and_sees_no_key_for_this_machine(string address, string parameters)
    {
        AskTwice();
        var start = Pwsh.Command(Server, ["-NoProfile", "-NonInteractive", "-Command", $$"""
            Import-Module '{{Repository.Manifest}}'
            $admin = $env:FLOWNALLY_API_TOKEN
            $credential = [pscredential]::new('user', [Net.NetworkCredential]::new('', 's3cret').SecurePassword)
            $DebugPreference = 'Continue'
            try { {{ConnectCommand}} {{parameters}} -Verbose } catch { $_ | Format-List * -Force; "$($_.Exception)"; $_.FullyQualifiedErrorId }
            (Get-FlownallyInbox).Count
            """]);
        start.Environment["https_proxy"] = address + Proxy;
        start.Environment["http_proxy"] = address + Proxy;

        var (_, output) = await FreshProcess.RunAsync(start);

        AssertProxyGot("user", "s3cret");
        Assert.Equal(["GET /v1/inboxes", "GET /v1/teams"], Server.Requests.All.Skip(2).Select(request => $"{request.Method} {request.Target}").Order());
        Assert.Contains("ConnectionFailed,Flownally.Commands.ConnectFlownallyCommand", output, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", output, StringComparison.Ordinal);
    }

    private void AskTwice() => Server.Faults.Add(Fault.Status(407).Header("Proxy-Authenticate", "Basic realm=\"x\"").Times(2));

    private void AssertProxyGot(string user, string password)
    {
        var asked = Server.Requests.All.Where(request => request.Method == "CONNECT").ToList();
        Assert.Equal(["api.test:443", "api.test:443"], asked.Select(request => request.Target));
        Assert.Equal(
            [null, $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{user}:{password}"))}"],
            asked.Select(request => request.Headers.GetValueOrDefault("Proxy-Authorization")));
        Assert.All(asked, request => Assert.DoesNotContain("Authorization", request.Headers.Keys));
    }
}
