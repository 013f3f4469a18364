using System.Management.Automation;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Selects inboxes as the parameters of <c>Get-FlownallyInbox</c> do: the names are ids, names or patterns.</summary>
internal sealed class InboxFilter(string[]? names, string[]? channels, string[]? states, IReadOnlySet<string>? teamIds, bool isUnassigned)
{
    private readonly string[]? names = names is null ? null : Array.ConvertAll(names, name => name.Trim());
    private readonly NameFilter patterns = new(names);
    private readonly ValueFilter channel = new(channels, "No inbox has the channel", DocumentedValues.Channels);
    private readonly ValueFilter state = new(states, "No inbox has the state", DocumentedValues.States);

    /// <summary>Whether an inbox is selected.</summary>
    public bool Allows(string id, string? name, string? inboxChannel, string? inboxState, string? inboxTeamId) =>
        (patterns.Matches(name) || Array.Exists(names ?? [], text => text == id || text.EqualsIgnoringCase(name?.Trim())))
        && channel.Allows(inboxChannel)
        && state.Allows(inboxState)
        && teamIds?.Contains(inboxTeamId ?? "") != false
        && (!isUnassigned || string.IsNullOrEmpty(inboxTeamId));

    /// <summary>Looks at a list: a name that no inbox has is an error, a state or channel that nothing has a warning.</summary>
    public IEnumerable<string> Warnings(Cmdlet command, IReadOnlyList<Inbox> inboxes)
    {
        NamedList.Of(inboxes).Select(command, names ?? [], Failures.NoInboxNamed);
        channel.See(inboxes.Select(inbox => inbox.Channel));
        state.See(inboxes.Select(inbox => inbox.State));
        return channel.Warnings.Concat(state.Warnings);
    }
}
