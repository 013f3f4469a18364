using System.Net;
using System.Security;
using Flownally.Errors;

namespace Flownally.Connections;

/// <summary>Parses API keys.</summary>
internal static class ApiKeys
{
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidToken"/>; the message doesn't repeat the text.</exception>
    public static ApiKey Parse(string text)
    {
        try
        {
            return new ApiKey(text);
        }
        catch (ArgumentException)
        {
            throw Failures.InvalidToken();
        }
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static ApiKey Parse(SecureString? text) =>
        text is { Length: > 0 } ? Parse(new NetworkCredential("", text).Password) : throw Failures.TokenIsNoText();
}
