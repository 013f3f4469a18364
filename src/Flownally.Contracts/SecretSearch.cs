using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Flownally;

/// <summary>Finds parts of a secret in a text, also where it is escaped, encoded, wrapped, cut, or in another encoding of Unicode.</summary>
internal sealed partial class SecretSearch
{
    /// <summary>How many of the secret's characters in a row are a part of it.</summary>
    private const int PartLength = 8;

    private readonly HashSet<string> parts;

    /// <param name="secret">The secret, in ASCII. One that is shorter than a part is never found.</param>
    public SecretSearch(string secret) => parts =
    [
        .. Windows(LettersAndDigits(secret)),
        .. Windows(secret).SelectMany(Encodings).Select(LettersAndDigits).Where(part => part.Length >= PartLength),
    ];

    /// <summary>Whether a text has a part of the secret in it. The time that this takes grows with the text's length and no faster.</summary>
    public bool FindsPartIn(string text)
    {
        // A text may be encoded within an encoded one, such as HTML within JSON.
        const int Layers = 3;
        for (var layer = 0; layer < Layers; layer++)
        {
            if (HasPart(text) || HasPart(Tag().Replace(text, "")))
            {
                return true;
            }

            text = Decode(text);
        }

        return false;
    }

    private bool HasPart(string text)
    {
        // Whatever wraps or separates the characters, NULs of UTF-16 among them, doesn't count.
        var plain = LettersAndDigits(text);
        return parts.Any(part => plain.Contains(part, StringComparison.Ordinal));
    }

    private static string LettersAndDigits(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static IEnumerable<string> Windows(string text) =>
        Enumerable.Range(0, Math.Max(0, text.Length - PartLength + 1)).Select(start => text.Substring(start, PartLength));

    private static IEnumerable<string> Encodings(string part) =>
        new[] { Encoding.ASCII.GetBytes(part), Encoding.Unicode.GetBytes(part) }.SelectMany(bytes => Base64(bytes).Append(Convert.ToHexString(bytes)));

    // What comes before the part decides at which of its bytes a group of three begins.
    private static IEnumerable<string> Base64(byte[] bytes) =>
        Enumerable.Range(0, 3).Select(start => Convert.ToBase64String(bytes, start, (bytes.Length - start) / 3 * 3));

    private static string Decode(string text) => Uri.UnescapeDataString(WebUtility.HtmlDecode(Escape().Replace(text, Unescape)));

    private static string Unescape(Match escape) =>
        escape.Groups["code"] is { Success: true, Value: var code } ? $"{(char)Convert.ToInt32(code, 16)}" : "";

    [GeneratedRegex(@"\\(?:u(?<code>[0-9A-Fa-f]{4})|x(?<code>[0-9A-Fa-f]{2})|[bfnrt])")]
    private static partial Regex Escape();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tag();
}
