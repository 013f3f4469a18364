using System.Management.Automation;
using System.Net;
using Flownally.Errors;

namespace Flownally.Connections;

/// <summary>A proxy to go through, and the user that it gets.</summary>
/// <param name="Address">The address, without a user name and password; null for the system's proxy.</param>
/// <param name="User">The user name and password; null for none, or for those in the system's setting.</param>
internal sealed record ProxyAddress(Uri? Address, NetworkCredential? User)
{
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    /// <summary>The system's proxy, as the system's setting has it.</summary>
    public static ProxyAddress System { get; } = new(Address: null, User: null);

    /// <summary>Reads an address such as <c>proxy:8080</c> or <c>http://user:password@proxy:8080</c>.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidProxy"/>; the message doesn't repeat the text.</exception>
    public static ProxyAddress Parse(string? text)
    {
        var isUri = text?.Contains("://", StringComparison.Ordinal) == true;
        if (!Uri.TryCreate(isUri ? text : $"http://{text?.Trim()}", UriKind.Absolute, out var address)
            || !Schemes.Contains(address.Scheme) || address.Host.Length == 0 || address.Port <= 0
            || address.PathAndQuery != "/" || address.Fragment.Length > 0
            || !(isUri || NamesItsPort(address)))
        {
            throw Failures.ProxyIsNoAddress();
        }

        var user = Array.ConvertAll(address.UserInfo.Split(':', 2), Uri.UnescapeDataString);
        return new ProxyAddress(
            new Uri(address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)),
            address.UserInfo.Length == 0 ? null : Credential(user[0], user.ElementAtOrDefault(1)));
    }

    /// <summary>The same proxy with a user that was specified apart from it.</summary>
    /// <param name="credential">The user name and password; null or empty for none.</param>
    /// <param name="usesDefault">Whether the user is the one who runs the command.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidProxy"/>: there are several.</exception>
    public ProxyAddress With(PSCredential? credential, bool usesDefault)
    {
        NetworkCredential?[] users =
        [
            User,
            credential is { UserName: { Length: > 0 } name } ? Credential(name, new NetworkCredential("", credential.Password).Password) : null,
            usesDefault ? CredentialCache.DefaultNetworkCredentials : null,
        ];
        var given = users.OfType<NetworkCredential>().ToList();
        return given.Count < 2 ? this with { User = given.FirstOrDefault() } : throw Failures.ProxyHasSeveralUsers();
    }

    // Windows writes a domain before the name, as in domain\name.
    private static NetworkCredential Credential(string name, string? password) => name.Split('\\', 2) is [var domain, var user]
        ? new NetworkCredential(user, password, domain)
        : new NetworkCredential(name, password);

    // Without a scheme, a word alone is more likely a mistake than a proxy at a port that nobody named.
    private static bool NamesItsPort(Uri address) => address.OriginalString.TrimEnd('/').EndsWith($":{address.Port}", StringComparison.Ordinal);
}
