namespace Flownally;

/// <summary>One part of a WhatsApp template. Only BODY is documented; the fields of other parts show as further properties.</summary>
public sealed class WhatsAppTemplateComponent : ApiObject
{
    // Found before the unknown fields become properties.
    private TextList? placeholders;

    /// <summary>Such as <c>BODY</c>; the list of values is not documented.</summary>
    public string? Type { get; set; }

    /// <summary>The text, with its placeholders as the API writes them (<c>{{1}}</c>); null when the part has none.</summary>
    public string? Text { get; set; }

    /// <summary>
    /// What must be filled in to send this part: the names between double braces, one for each value, in the order they appear. A name
    /// counts once in the text, and once more in each nested object, such as a button. Empty when there are none.
    /// </summary>
    public TextList Placeholders => placeholders ??= Flownally.Placeholders.In(Text, UnknownFields);

    /// <summary>The type and the text.</summary>
    public override string ToString() => Text is null ? Type ?? "" : $"{Type}: {Text}";
}
