namespace Flownally.Connections;

/// <summary>Decides which addresses a key may be sent to.</summary>
internal static class BaseAddress
{
    /// <summary>The address with a slash at its end, so that paths can be put behind it.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidBaseUri"/>.</exception>
    public static Uri Check(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http"))
        {
            throw Refused(address, "it is not an absolute https address");
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw Refused(address, "user names, queries and fragments have no place in it");
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw Refused(address, "the key would cross the network unencrypted");
        }

        return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }

    private static FlownallyException Refused(Uri address, string reason) =>
        new(ErrorIds.InvalidBaseUri, $"The base address {Harmless(address)}can't be used: {reason}.");

    // What stands before the host or behind it may be a secret.
    private static string Harmless(Uri address) => address.IsAbsoluteUri ? $"'{address.Scheme}://{address.Authority}' " : "";
}
