using System.Text;

namespace Flownally;

/// <summary>Tells text that can be sent from text that can't.</summary>
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
