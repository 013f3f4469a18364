using System.Text.RegularExpressions;

namespace Flownally;

/// <summary>One part of a WhatsApp template. Only BODY is documented; the fields of other parts show as further properties.</summary>
public sealed partial class WhatsAppTemplateComponent : ApiObject
{
    /// <summary>Such as <c>BODY</c>; the list of values is not documented.</summary>
    public string? Type { get; set; }

    /// <summary>The text, with its placeholders as the API writes them (<c>{{1}}</c>); null when the part has none.</summary>
    public string? Text { get; set; }

    /// <summary>The names between double braces in the text, each once, in the order they appear; empty when there are none.</summary>
    public TextList Placeholders => Text is null ? [] : [.. Placeholder().Matches(Text).Select(match => match.Groups[1].Value).Distinct()];

    /// <summary>The type and the text.</summary>
    public override string ToString() => Text is null ? Type ?? "" : $"{Type}: {Text}";

    [GeneratedRegex(@"\{\{\s*([^{}\s]+)\s*\}\}")]
    private static partial Regex Placeholder();
}
