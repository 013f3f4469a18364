namespace Flownally.Completion;

/// <summary>Completes something of the templates of the inboxes that the command names; nothing of theirs while it names none.</summary>
internal abstract class TemplateValueCompleter : ValueCompleter
{
    // Each is a request.
    private const int ReadAtMost = 4;

    /// <summary>What to complete.</summary>
    private protected abstract string? Of(WhatsAppTemplate template);

    private protected sealed override IEnumerable<string?> Seen(Tab tab) =>
        tab.ReadAll(live => tab.Command.Ids(nameof(WhatsAppTemplate.InboxId)).Take(ReadAtMost).Select(live.Templates)).Select(Of);
}
