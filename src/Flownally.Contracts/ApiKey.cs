using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Flownally;

/// <summary>
/// An API key. Nothing public gives its text back: not a property, not <see cref="ToString"/>, not serialization.
/// It is held as plain text in memory, since every request carries it.
/// </summary>
internal sealed class ApiKey
{
    private readonly string text;
    private readonly Lazy<Regex> anywhere;

    /// <summary>Wraps a key's text.</summary>
    /// <param name="text">The key; white space around it, as a copied line or a secret file brings it, is dropped.</param>
    /// <exception cref="ArgumentException">The text is empty, or has a character that can't stand in an HTTP header.</exception>
    public ApiKey(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        this.text = text.Trim();
        if (this.text.Length == 0 || !this.text.All(letter => letter is > ' ' and < '\x7f'))
        {
            throw new ArgumentException("An API key is one word of printable ASCII characters.", nameof(text));
        }

        anywhere = new Lazy<Regex>(() => new Regex(string.Concat(this.text.Select(Spellings)), RegexOptions.CultureInvariant));
    }

    /// <summary>The kind of key, such as <c>fln_live_…</c>, without any part of its secret; <c>…</c> when it isn't of that form.</summary>
    public string Hint => text[..PrefixLength] + "…";

    /// <summary>The same as <see cref="Hint"/>.</summary>
    public override string ToString() => Hint;

    /// <summary>The key itself, for the Authorization header and nothing else.</summary>
    internal string Reveal() => text;

    /// <summary>
    /// A text with the key taken out, should somebody have sent it back, as it is or as JSON may write it; also where the text ends
    /// in the middle of it.
    /// </summary>
    internal string Redact(string shown)
    {
        var redacted = anywhere.Value.Replace(shown, _ => Hint);
        for (var length = text.Length - 1; length > Hint.Length; length--)
        {
            if (redacted.EndsWith(text[..length], StringComparison.Ordinal))
            {
                return redacted[..^length] + Hint;
            }
        }

        return redacted;
    }

    /// <summary>A digest that tells two keys apart without keeping either.</summary>
    internal string Fingerprint() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // JSON may write every character as its number, and some with a backslash before them; JSON in a text of JSON doubles the backslashes.
    private static string Spellings(char letter) => $@"(?:\\*{Regex.Escape(letter.ToString())}|\\+u(?i:{(int)letter:x4}))";

    // The one prefix that the API's documentation shows is fln_live_. A short key has none that could be shown.
    private int PrefixLength
    {
        get
        {
            const string Start = "fln_";
            var end = text.StartsWith(Start, StringComparison.Ordinal) ? text.IndexOf('_', Start.Length) : -1;
            return end > Start.Length && end <= Start.Length + 8 && text.AsSpan(Start.Length..end).IndexOfAnyExceptInRange('a', 'z') < 0 && text.Length - end > 12 ? end + 1 : 0;
        }
    }
}
