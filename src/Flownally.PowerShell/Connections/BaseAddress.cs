using Flownally.Errors;

namespace Flownally.Connections;

/// <summary>Decides which addresses a key may be sent to.</summary>
internal static class BaseAddress
{
    /// <summary>Reads an address. It ends in a slash, so that relative paths can be appended.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidBaseUri"/>; the message repeats no more of the text than scheme, host and port.</exception>
    public static Uri Parse(string? text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            throw Failures.AddressIsNotHttps(address);
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw Failures.AddressHasExtraParts(address);
        }

        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            throw Failures.AddressIsNotEncrypted(address);
        }

        return address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }
}
