using System.Security.Cryptography;
using System.Text;

namespace Flownally;

/// <summary>
/// An API key. Nothing public gives its text back: not a property, not <see cref="ToString"/>, not serialization.
/// It is held as plain text in memory, since every request carries it.
/// </summary>
internal sealed class ApiKey
{
    /// <summary>What is shown of a text that repeats part of the key.</summary>
    internal const string Withheld = "(withheld because it repeats part of the key)";

    private readonly string text;
    private readonly Lazy<SecretSearch> secret;

    /// <summary>Wraps a key's text.</summary>
    /// <param name="text">The key; white space around it, as a copied line or a secret file brings it, is dropped.</param>
    /// <exception cref="ArgumentException">The text is empty, stands in quotes, or has a character that can't stand in an HTTP header.</exception>
    public ApiKey(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        this.text = text.Trim();
        if (this.text.Length == 0 || !this.text.All(letter => letter is > ' ' and < '\x7f') || IsQuote(this.text[0]) || IsQuote(this.text[^1]))
        {
            throw new ArgumentException("An API key is one word of printable ASCII characters, without quotes.", nameof(text));
        }

        secret = new Lazy<SecretSearch>(() => new SecretSearch(this.text[PrefixLength..]));
    }

    /// <summary>The kind of key, such as <c>fln_live_...</c>, without any part of its secret; <c>...</c> when it isn't of that form.</summary>
    /// <remarks>Three dots, since many code pages of a Windows console have no ellipsis.</remarks>
    public string Hint => text[..PrefixLength] + "...";

    /// <summary>The same as <see cref="Hint"/>.</summary>
    public override string ToString() => Hint;

    /// <summary>The key itself, for the Authorization header and nothing else.</summary>
    internal string Reveal() => text;

    /// <summary>A text that may be shown, should somebody have sent the key back: without the key, and of a text that repeats part of it nothing.</summary>
    internal string Redact(string shown)
    {
        var redacted = shown.Replace(text, Hint, StringComparison.Ordinal);
        return secret.Value.FindsPartIn(redacted) ? Withheld : redacted;
    }

    /// <summary>A digest that tells two keys apart without keeping either.</summary>
    internal string Fingerprint() => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

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

    private static bool IsQuote(char letter) => letter is '"' or '\'' or '`';
}
