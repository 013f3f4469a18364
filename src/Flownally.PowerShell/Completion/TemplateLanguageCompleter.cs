namespace Flownally.Completion;

/// <summary>Completes the language of templates.</summary>
internal sealed class TemplateLanguageCompleter : TemplateValueCompleter
{
    private protected override string? Of(WhatsAppTemplate template) => template.Language;
}
