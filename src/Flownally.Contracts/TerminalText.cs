using System.Globalization;
using System.Text;

namespace Flownally;

/// <summary>Makes text harmless that a terminal shows. Names and messages come from a server, and could move the cursor or forge a line.</summary>
internal static class TerminalText
{
    /// <summary>
    /// The text in one line. Each control character, line or paragraph separator, mark that sets the direction of text, and invisible
    /// character becomes its escape, such as <c>\u{1b}</c>. Everything else stays, also in emoji and in text from right to left.
    /// </summary>
    public static string Visible(string text) => Visible(text, '\\');

    /// <summary>The same with another character before each escape: with a backtick, PowerShell reads the text as it was.</summary>
    public static string Visible(string text, char escape) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? text : Escape(text, escape);

    /// <summary>The same for text that may have several lines: its line breaks stay.</summary>
    public static string VisibleLines(string text) =>
        string.Join('\n', text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(Visible));

    private static string Escape(string text, char escape)
    {
        StringBuilder? escaped = null;
        var copied = 0;
        for (int index = 0, length; index < text.Length; index += length)
        {
            var isWhole = Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out length) == System.Buffers.OperationStatus.Done;
            if (isWhole && (IsVisible(rune) || JoinsLetters(text, index)))
            {
                continue;
            }

            escaped ??= new StringBuilder();
            escaped.Append(text, copied, index - copied).Append(CultureInfo.InvariantCulture, $"{escape}u{{{(isWhole ? rune.Value : text[index]):x}}}");
            copied = index + length;
        }

        return escaped?.Append(text, copied, text.Length - copied).ToString() ?? text;
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        // Of the format characters, only some signs before numbers and verses in Arabic and Syriac have a shape.
        UnicodeCategory.Format => rune.Value is >= 0x600 and <= 0x8e2 and not 0x61c,
        _ => true,
    };

    // The zero-width joiner and non-joiner are spelling in several scripts, and make one emoji of several. Nothing in ASCII needs them.
    private static bool JoinsLetters(string text, int index) =>
        text[index] is '\u200c' or '\u200d' && index > 0 && IsJoined(text[index - 1]) && index + 1 < text.Length && IsJoined(text[index + 1]);

    private static bool IsJoined(char letter) => !char.IsAscii(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.Format;
}
