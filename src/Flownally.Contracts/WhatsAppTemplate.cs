namespace Flownally;

/// <summary>A WhatsApp message template that an inbox may send. Its name and language are what a <c>template</c> message needs.</summary>
public sealed class WhatsAppTemplate : ApiObject
{
    private ObjectList? components;

    /// <summary>The inbox whose list the template was read from. The module adds it; the API's response doesn't hold it.</summary>
    public string? InboxId { get; internal set; }

    /// <summary>The name of that inbox; null when it is not known. The module adds it as well.</summary>
    public string? InboxName { get; internal set; }

    /// <summary>The template's id.</summary>
    public string Id { get; set; } = "";

    /// <summary>The template's name, such as <c>order_ready</c>. Several languages may share it.</summary>
    public string? Name { get; set; }

    /// <summary>The language code, such as <c>en</c>.</summary>
    public string? Language { get; set; }

    /// <summary>Such as <c>APPROVED</c>; pending templates are listed as well. The list of values is not documented.</summary>
    public string? Status { get; set; }

    /// <summary>Such as <c>UTILITY</c>; the list of values is not documented.</summary>
    public string? Category { get; set; }

    /// <summary>The text of the BODY component; null when there is none.</summary>
    public string? Body { get; private set; }

    /// <summary>
    /// What must be filled in to send the template: the placeholders of all its components, one after the other. A header, a body and each
    /// button have values of their own, so a name may occur more than once (<c>1, 1, 2</c>). Empty when there are none.
    /// </summary>
    public TextList Placeholders { get; private set; } = [];

    /// <summary>The parts of the template, each a <see cref="WhatsAppTemplateComponent"/>; null when the response has none.</summary>
    [Holds(typeof(WhatsAppTemplateComponent))]
    public ObjectList? Components
    {
        get => components;
        set
        {
            components = value;
            var parts = value?.OfType<WhatsAppTemplateComponent>().ToList() ?? [];
            Body = parts.Find(part => string.Equals(part.Type, "BODY", StringComparison.OrdinalIgnoreCase))?.Text;
            Placeholders = [.. parts.SelectMany(part => part.Placeholders)];
        }
    }

    internal override void ReplaceNested(Func<object, object> replace)
    {
        for (var i = 0; i < components?.Count; i++)
        {
            components[i] = replace(components[i]!);
        }
    }

    /// <summary>The name and language.</summary>
    public override string ToString() => Language is null ? Name ?? Id : $"{Name ?? Id} ({Language})";
}
