using System.Net;
using System.Security;
using Flownally.Errors;

namespace Flownally.Connections;

/// <summary>Makes API keys of the forms in which an admin holds them.</summary>
internal static class Keys
{
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidToken"/>; the message doesn't repeat the text.</exception>
    public static ApiKey From(string text)
    {
        try
        {
            return new ApiKey(text);
        }
        catch (ArgumentException)
        {
            throw Failures.TokenIsNoKey();
        }
    }

    /// <inheritdoc cref="From(string)"/>
    public static ApiKey From(SecureString text) => From(new NetworkCredential("", text).Password);
}
