using System.Text;

namespace Flownally;

/// <summary>Finds text that is not valid Unicode.</summary>
internal static class UnicodeText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether every surrogate has its other half. One without would be sent as U+FFFD, and so as another text.</summary>
    public static bool IsWhole(string text)
    {
        try
        {
            return Strict.GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
