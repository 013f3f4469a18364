namespace Flownally.Completion;

/// <summary>Completes the category of templates.</summary>
internal sealed class TemplateCategoryCompleter : TemplateValueCompleter
{
    private protected override IEnumerable<string> Documented => DocumentedValues.TemplateCategories;

    private protected override string? Of(WhatsAppTemplate template) => template.Category;
}
