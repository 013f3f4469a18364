namespace Flownally.Completion;

/// <summary>Completes the status of templates.</summary>
internal sealed class TemplateStatusCompleter : TemplateValueCompleter
{
    private protected override IEnumerable<string> Documented => DocumentedValues.TemplateStatuses;

    private protected override string? Of(WhatsAppTemplate template) => template.Status;
}
