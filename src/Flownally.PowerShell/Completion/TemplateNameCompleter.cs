namespace Flownally.Completion;

/// <summary>Completes the name of templates, for <c>-Name</c> with its wildcards.</summary>
internal sealed class TemplateNameCompleter : TemplateValueCompleter
{
    private protected override bool TakesWildcards => true;

    private protected override string? Of(WhatsAppTemplate template) => template.Name;
}
