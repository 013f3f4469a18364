namespace Flownally.Completion;

/// <summary>Completes the channel of inboxes.</summary>
internal sealed class ChannelCompleter : ValueCompleter
{
    private protected override IEnumerable<string> Documented => DocumentedValues.Channels;

    private protected override IEnumerable<string?> Seen(Tab tab) => tab.Read(live => live.Inboxes).Select(inbox => inbox.Channel);
}
