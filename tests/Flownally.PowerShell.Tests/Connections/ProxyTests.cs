using System.Text;

namespace Flownally.Tests.Connections;

/// <summary>A proxy that asks for a credential, with a header that only a fault of this process can have.</summary>
public sealed class ProxyTests : ShellTest
{
    [Fact]
    public void A_proxy_gets_its_credential_when_it_asks_for_one()
    {
        Server.Faults.Add(Fault.Status(407).Header("Proxy-Authenticate", "Basic realm=\"x\""));
        Shell.Set("proxy", new Uri(Server.BaseUri, "/"));

        Run("""
            $credential = [pscredential]::new('user', [Net.NetworkCredential]::new('', 'pass').SecurePassword)
            Connect-Flownally $admin -BaseUri http://127.0.0.1:1/v1 -Proxy $proxy -ProxyCredential $credential -MaximumRetryCount 0
            """).AssertNoErrors();

        Assert.Equal(["http://127.0.0.1:1/v1/inboxes", "http://127.0.0.1:1/v1/inboxes"], Server.Requests.All.Select(request => request.Target));
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes("user:pass"))}", Server.Requests.All[1].Headers["Proxy-Authorization"]);
    }
}
