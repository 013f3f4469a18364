namespace Flownally.Completion;

/// <summary>Completes the name of inboxes, for <c>-Name</c> with its wildcards.</summary>
internal sealed class InboxNameCompleter : Completer
{
    private protected override bool TakesWildcards => true;

    private protected override IEnumerable<Suggestion> Suggest(Tab tab) => tab.Read(live => live.Inboxes)
        .Select(inbox => new Suggestion(inbox.Name ?? "")
        {
            Alias = inbox.Id,
            ToolTip = Suggestion.Describe(inbox.Id, inbox.Channel, inbox.State),
        })
        .DistinctBy(suggestion => suggestion.Value, StringComparer.OrdinalIgnoreCase);
}
