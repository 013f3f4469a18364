namespace Flownally.Completion;

/// <summary>Completes the state of inboxes.</summary>
internal sealed class StateCompleter : ValueCompleter
{
    private protected override IEnumerable<string> Documented => DocumentedValues.States;

    private protected override IEnumerable<string?> Seen(Tab tab) => tab.Read(live => live.Inboxes).Select(inbox => inbox.State);
}
