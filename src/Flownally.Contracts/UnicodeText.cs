using System.Text;

namespace Flownally;

/// <summary>Looks at text as Unicode.</summary>
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

    /// <summary>The text, or its start and an ellipsis where it is longer than a message should be. No character is cut in half.</summary>
    public static string Shorten(string text, int maximumLength = 60)
    {
        if (text.Length <= maximumLength)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[maximumLength - 1]) ? maximumLength - 1 : maximumLength;
        return text[..length] + "…";
    }
}
