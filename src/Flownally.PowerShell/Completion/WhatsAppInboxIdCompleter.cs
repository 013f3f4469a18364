using Flownally.Input;

namespace Flownally.Completion;

/// <summary>Completes the id of inboxes that may have WhatsApp templates: those of WhatsApp, and those whose channel isn't known.</summary>
internal sealed class WhatsAppInboxIdCompleter : InboxIdCompleter
{
    private protected override bool Fits(Inbox inbox) => string.IsNullOrEmpty(inbox.Channel) || Inbox.WhatsApp.EqualsIgnoringCase(inbox.Channel);
}
