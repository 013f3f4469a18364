using System.Globalization;

namespace Flownally.Client.Requests;

/// <summary>Reads the path of a free request. It can't lead anywhere but below the base address.</summary>
internal static class RequestPath
{
    /// <summary>Longer than any path, and short enough for a URI even when each character is escaped.</summary>
    private const int MaximumLength = 2000;

    /// <summary>How often a path may be encoded. Some servers decode it more than once.</summary>
    private const int MaximumLayers = 4;

    /// <summary>Makes a path of a text: each segment encoded, without a slash at its start. What is encoded already stays as it is.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.WrongInput"/>: it is none, or would lead elsewhere.</exception>
    public static string Encode(string path)
    {
        if (ProblemOf(path) is { } problem)
        {
            throw Http.Failures.BadPath(path, problem);
        }

        var segments = path.Trim(' ').TrimStart('/').Split('/');
        foreach (var segment in segments)
        {
            if (ProblemOfSegment(segment) is { } wrong)
            {
                throw Http.Failures.BadPath(path, wrong);
            }
        }

        return string.Join('/', segments.Select(segment => Uri.EscapeDataString(Uri.UnescapeDataString(segment))));
    }

    private static string? ProblemOf(string path) => path.Trim(' ') switch
    {
        "" or "/" => "it is empty",
        { Length: > MaximumLength } => $"it is longer than {MaximumLength} characters",
        var text when text.Any(char.IsControl) => "it has a control character",
        var text when !UnicodeText.IsWhole(text) => "it is not valid Unicode",
        var text when text.Contains('\\', StringComparison.Ordinal) => "it has a backslash",
        var text when text.Contains('?', StringComparison.Ordinal) => "it has a query; specify that with -Query",
        var text when text.Contains('#', StringComparison.Ordinal) => "it has a fragment, which is never sent",
        var text when text.StartsWith("//", StringComparison.Ordinal) => "it names another host",
        var text when text.Split('/')[0].Contains(':', StringComparison.Ordinal) => "it names a scheme; specify the path below the base address",
        _ => null,
    };

    private static string? ProblemOfSegment(string segment)
    {
        for (var (layer, text) = (0, segment); ; layer++)
        {
            if (ProblemOfText(text) is { } problem)
            {
                return problem;
            }

            var decoded = Uri.UnescapeDataString(text);
            if (decoded == text)
            {
                return HasEscape(text) ? "it has an escape that is not valid Unicode" : null;
            }

            if (layer == MaximumLayers)
            {
                return "it is encoded too often";
            }

            text = decoded;
        }
    }

    private static string? ProblemOfText(string text) =>
        string.IsNullOrWhiteSpace(text) ? "it has an empty segment"
        : text.Trim() is "." or ".." ? $"the segment '{text}' would lead elsewhere"
        : text.AsSpan().IndexOfAny('/', '\\') >= 0 ? "it has an encoded slash or backslash"
        : text.Any(char.IsControl) ? "it has an encoded control character"
        : text is ['{', .., '}'] ? $"put a value in the place of {text}"
        : !ResourceId.Is(text) ? "a segment is too long, or not valid Unicode"
        : null;

    // After decoding, only what is no UTF-8 is left.
    private static bool HasEscape(string text)
    {
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0 && at + 2 < text.Length; at = text.IndexOf('%', at + 1))
        {
            if (byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _))
            {
                return true;
            }
        }

        return false;
    }
}
