using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Flownally.Client.Http;

/// <summary>Tells in one short line what a body was that isn't the API's, such as a proxy's page.</summary>
internal static partial class BodySummary
{
    private const int MaximumLength = 160;

    /// <summary>The type and the first characters, without the key that somebody may have sent back; null for an empty body.</summary>
    public static string? Of(MediaTypeHeaderValue? type, string body, ApiKey key)
    {
        if (body.Length == 0)
        {
            return null;
        }

        // Before anything is cut off: what is left of a key couldn't be recognised.
        var shown = key.Redact(body);
        var words = Title().Match(shown) is { Success: true } title ? title.Groups[1].Value : shown;
        return $"{key.Redact(type?.MediaType ?? "no content type")}: {Shorten(OneLine(words))}";
    }

    private static string OneLine(string text) =>
        string.Join(' ', new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The start of a text, in whole characters.</summary>
    public static string Shorten(string text) => text.Length <= MaximumLength ? text : WholeCharacters(text[..MaximumLength]) + "…";

    private static string WholeCharacters(string cut) => char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut;

    [GeneratedRegex("<title[^>]*>(.*?)</title>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Title();
}
