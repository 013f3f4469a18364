using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Flownally.Client.Http;

/// <summary>Tells in one short line what a body was that isn't the API's, such as a proxy's page.</summary>
internal static partial class BodySummary
{
    private const int MaximumLength = 160;

    /// <summary>The type and the first characters; null for an empty body.</summary>
    public static string? Of(MediaTypeHeaderValue? type, ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(body);
        var words = Title().Match(text) is { Success: true } title ? title.Groups[1].Value : text;
        return $"{type?.MediaType ?? "no content type"}: {Shorten(OneLine(words))}";
    }

    private static string OneLine(string text) =>
        string.Join(' ', new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Shorten(string text) => text.Length <= MaximumLength ? text : WholeCharacters(text[..MaximumLength]) + "…";

    private static string WholeCharacters(string cut) => char.IsHighSurrogate(cut[^1]) ? cut[..^1] : cut;

    [GeneratedRegex("<title[^>]*>(.*?)</title>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Title();
}
