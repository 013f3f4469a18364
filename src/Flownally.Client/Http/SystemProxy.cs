using System.Net;

namespace Flownally.Client.Http;

/// <summary>The proxy of the system's own setting, which SocketsHttpHandler finds by itself.</summary>
internal static class SystemProxy
{
    private static readonly string[] Variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

    /// <summary>
    /// The proxy for an address, if the environment has a user name and password in the proxy's address: .NET's messages name the
    /// address, so it must not hold them. Null for any other, which the handler knows better how to use.
    /// </summary>
    /// <param name="address">The address to reach.</param>
    /// <param name="credential">What the proxy gets in place of the user name and password in its address; null for these.</param>
    public static WebProxy? WithPasswordInAddress(Uri address, NetworkCredential? credential)
    {
        if (!Array.Exists(Variables, name => Environment.GetEnvironmentVariable(name)?.Contains('@', StringComparison.Ordinal) == true))
        {
            return null;
        }

        var system = HttpClient.DefaultProxy;
        return !system.IsBypassed(address) && system.GetProxy(address) is { UserInfo.Length: > 0 } proxy
            ? new WebProxy(proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)) { Credentials = credential ?? system.Credentials }
            : null;
    }
}
