using System.Text.Json;

namespace Flownally;

/// <summary>Finds what must be filled in to send a template: the names between double braces.</summary>
internal static class Placeholders
{
    private const string Open = "{{";
    private const string Close = "}}";

    /// <summary>
    /// The names in one part of a template. Within an object a name is one value, however often it occurs. A nested object, such as a
    /// button, has values of its own: each of them may call its first one <c>1</c>.
    /// </summary>
    /// <param name="text">The part's text, or null.</param>
    /// <param name="fields">The part's other fields, or null.</param>
    public static TextList In(string? text, IEnumerable<KeyValuePair<string, JsonElement>>? fields)
    {
        var names = new TextList();
        var known = new HashSet<string>(StringComparer.Ordinal);
        Add(names, known, text ?? "");
        foreach (var (_, value) in fields ?? [])
        {
            Add(names, known, value);
        }

        return names;
    }

    private static void Add(List<string> names, HashSet<string> known, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                Add(names, known, value.GetString()!);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Add(names, known, item);
                }

                break;
            case JsonValueKind.Object:
                var knownInside = new HashSet<string>(StringComparer.Ordinal);
                foreach (var member in value.EnumerateObject())
                {
                    Add(names, knownInside, member.Value);
                }

                break;
        }
    }

    // Each name lies between closing braces and the last opening ones before them, so no text is read twice.
    private static void Add(List<string> names, HashSet<string> known, string text)
    {
        var start = 0;
        while (text.IndexOf(Close, start, StringComparison.Ordinal) is var end and >= 0)
        {
            var before = text.AsSpan(start, end - start);
            start = end + Close.Length;
            var open = before.LastIndexOf(Open);
            var name = open < 0 ? "" : before[(open + Open.Length)..].Trim().ToString();
            if (IsName(name) && known.Add(name))
            {
                names.Add(name);
            }
        }
    }

    private static bool IsName(string text) => text.Length > 0 && !text.Any(letter => letter is '{' or '}' || char.IsWhiteSpace(letter));
}
