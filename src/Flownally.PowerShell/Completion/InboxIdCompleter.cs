namespace Flownally.Completion;

/// <summary>Completes the id of inboxes.</summary>
internal class InboxIdCompleter : Completer
{
    /// <summary>Whether the command can do something with an inbox.</summary>
    private protected virtual bool Fits(Inbox inbox) => true;

    private protected sealed override IEnumerable<Suggestion> Suggest(Tab tab) =>
        tab.Read(live => live.Inboxes).Where(Fits).Select(inbox => new Suggestion(inbox.Id)
        {
            Label = Suggestion.Name(inbox.Name, inbox.Id),
            ToolTip = Suggestion.Describe(Suggestion.Name(inbox.Name, inbox.Id), inbox.Channel, inbox.State),
        });
}
