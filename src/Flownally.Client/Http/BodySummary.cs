using System.Net.Http.Headers;

namespace Flownally.Client.Http;

/// <summary>Tells in one short line what a body was that isn't the API's, such as a proxy's page.</summary>
internal static class BodySummary
{
    /// <summary>How much of it is shown.</summary>
    public const int MaximumLength = 160;

    /// <summary>The type and the first characters, without the key that somebody may have sent back; null for an empty body.</summary>
    public static string? Of(MediaTypeHeaderValue? type, string body, ApiKey key)
    {
        if (body.Length == 0)
        {
            return null;
        }

        // Before anything is cut off: what is left of a key couldn't be recognised.
        var shown = key.Redact(body);
        return $"{key.Redact(type?.MediaType ?? "no content type")}: {UnicodeText.Shorten(OneLine(Title(shown) ?? shown), MaximumLength)}";
    }

    private static string? Title(string page)
    {
        var tag = page.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        var start = tag < 0 ? 0 : page.IndexOf('>', tag) + 1;
        var end = start == 0 ? -1 : page.IndexOf("</title>", start, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? null : page[start..end];
    }

    private static string OneLine(string text) =>
        string.Join(' ', new string([.. text.Select(letter => char.IsControl(letter) ? ' ' : letter)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
