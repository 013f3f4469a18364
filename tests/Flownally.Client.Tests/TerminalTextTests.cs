namespace Flownally.Client.Tests;

public sealed class TerminalTextTests
{
    [Theory]
    // Control characters, line breaks among them.
    [InlineData("a\u001b[2Jb\u0007\t\u007f\u009b", @"a\u{1b}[2Jb\u{7}\u{9}\u{7f}\u{9b}")]
    [InlineData("one\r\ntwo\u0085three\u2028four\u2029", @"one\u{d}\u{a}two\u{85}three\u{2028}four\u{2029}")]
    // Directions: marks, embeddings, overrides, isolates.
    [InlineData("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", @"\u{200e}\u{200f}\u{61c}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}")]
    // Without a width, and tags.
    [InlineData("Sa\u200bl\u00ade\u2060s\ufeff", @"Sa\u{200b}l\u{ad}e\u{2060}s\u{feff}")]
    [InlineData("Sa\u200dles\u200c", @"Sa\u{200d}les\u{200c}")]
    [InlineData("x\U000e0041\U000e007f", @"x\u{e0041}\u{e007f}")]
    public void What_a_terminal_must_not_show_is_shown_as_its_escape(string text, string visible) => Assert.Equal(visible, TerminalText.Visible(text));

    // An attribute can't hold it.
    [Fact]
    public void Half_a_character_is_shown_as_its_escape() => Assert.Equal(@"\u{dc00}a\u{d83d}", TerminalText.Visible("\udc00a\ud83d"));

    [Theory]
    [InlineData("")]
    [InlineData(@"Plain ~ text \u{1b}")]
    [InlineData("Zażółć, Ελλάδα, 日本語, ｆｕｌｌ, no\u00a0break")]
    [InlineData("e\u0301 \u0915\u094d\u200d\u0937 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")]
    [InlineData("العربية עברית \u0600\u0661")]
    [InlineData("\U0001f469\u200d\U0001f4bb \u2764\ufe0f\u200d\U0001f525 \U0001f1f5\U0001f1f1 \U0001f44d\U0001f3fd")]
    public void Everything_else_stays_as_it_is(string text) => Assert.Same(text, TerminalText.Visible(text));

    [Fact]
    public void Text_of_several_lines_keeps_its_line_breaks_and_no_others() =>
        Assert.Equal("one\ntwo\\u{d}\n\\u{2028}three\n", TerminalText.VisibleLines("one\r\ntwo\r\r\n\u2028three\n"));

    [Fact]
    public void With_a_backtick_it_is_a_string_of_PowerShell() => Assert.Equal("a`u{1b}", TerminalText.Visible("a\u001b", '`'));

    [Fact]
    public void The_message_of_an_exception_is_harmless_and_what_the_API_said_stays_as_it_came()
    {
        var failure = new FlownallyException(ErrorIds.Conflict, "No\r\nway.") { Detail = "No\r\nway." };

        Assert.Equal(@"No\u{d}\u{a}way.", failure.Message);
        Assert.Equal("No\r\nway.", failure.Detail);
    }
}
