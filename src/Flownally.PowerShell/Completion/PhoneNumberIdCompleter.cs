namespace Flownally.Completion;

/// <summary>Completes the id of phone numbers, of the WhatsApp Business Accounts that the command names; first those that no inbox holds.</summary>
internal sealed class PhoneNumberIdCompleter : Completer
{
    // Each is a request.
    private const int ReadAtMost = 4;

    private protected override IEnumerable<Suggestion> Suggest(Tab tab)
    {
        var accounts = tab.Command.Ids(nameof(WabaPhoneNumber.WabaId)).Take(ReadAtMost).ToList();
        if (accounts.Count == 0)
        {
            return [];
        }

        tab.Begin(live => live.Inboxes);
        var numbers = tab.ReadAll(live => accounts.Select(live.PhoneNumbers));
        var connected = tab.Read(live => live.Inboxes).SelectMany(inbox => inbox.PhoneNumberIds).ToHashSet();
        return numbers.Select(number => new Suggestion(number.Id)
        {
            Label = Suggestion.Name(number.DisplayPhoneNumber, number.Id),
            Alias = number.VerifiedName,
            ToolTip = Suggestion.Describe(Suggestion.Name(number.DisplayPhoneNumber, number.Id), number.VerifiedName, connected.Contains(number.Id) ? "connected" : null),
            Order = connected.Contains(number.Id) ? 1 : 0,
        });
    }
}
