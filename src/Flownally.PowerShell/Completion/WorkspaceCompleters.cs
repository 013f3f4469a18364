using Flownally.Input;

namespace Flownally.Completion;

/// <summary>Completes the name of a connection.</summary>
internal sealed class ConnectionNameCompleter() : Completer(WorkspaceSuggestions.Connections);

/// <summary>Completes the name of a connection where wildcards are allowed.</summary>
internal sealed class ConnectionPatternCompleter() : Completer(WorkspaceSuggestions.Connections, takesWildcards: true);

/// <summary>Completes the id of an inbox.</summary>
internal sealed class InboxIdCompleter() : Completer(context => WorkspaceSuggestions.InboxIds(context.Inboxes));

/// <summary>Completes the id of an inbox that may have WhatsApp templates; one whose channel is unknown may.</summary>
internal sealed class WhatsAppInboxIdCompleter() : Completer(context => WorkspaceSuggestions.InboxIds(
    context.Inboxes.Where(inbox => string.IsNullOrEmpty(inbox.Channel) || Inbox.WhatsApp.EqualsIgnoringCase(inbox.Channel))));

/// <summary>Completes the name of an inbox.</summary>
internal sealed class InboxNameCompleter() : Completer(WorkspaceSuggestions.InboxNames, takesWildcards: true);

/// <summary>Completes the channel of an inbox.</summary>
internal sealed class ChannelCompleter() : ValueCompleter(context => context.Inboxes.Select(inbox => inbox.Channel), DocumentedValues.Channels);

/// <summary>Completes the state of an inbox.</summary>
internal sealed class StateCompleter() : ValueCompleter(context => context.Inboxes.Select(inbox => inbox.State), DocumentedValues.States);

/// <summary>Completes the id of a team.</summary>
internal sealed class TeamIdCompleter() : Completer(WorkspaceSuggestions.TeamIds);

/// <summary>Completes the name of a team.</summary>
internal sealed class TeamNameCompleter() : Completer(WorkspaceSuggestions.TeamNames);

/// <summary>Completes the name of a team where wildcards are allowed.</summary>
internal sealed class TeamPatternCompleter() : Completer(WorkspaceSuggestions.TeamNames, takesWildcards: true);

/// <summary>What several completers suggest.</summary>
internal static class WorkspaceSuggestions
{
    public static IEnumerable<Suggestion> Connections(CompletionContext context) => context.Connections.All.Select(connection => new Suggestion(connection.Name)
    {
        ToolTip = Suggestion.Join(connection.BaseUri.ToString(), connection.Key, connection.IsDefault ? "default" : null),
    });

    public static IEnumerable<Suggestion> InboxIds(IEnumerable<Inbox> inboxes) => inboxes.Select(inbox => new Suggestion(inbox.Id)
    {
        Label = Suggestion.NameOr(inbox.Name, inbox.Id),
        ToolTip = Suggestion.Join(Suggestion.NameOr(inbox.Name, inbox.Id), inbox.Channel, inbox.State),
    });

    public static IEnumerable<Suggestion> InboxNames(CompletionContext context) => Names(context.Inboxes.Select(inbox => new Suggestion(inbox.Name ?? "")
    {
        Alias = inbox.Id,
        ToolTip = Suggestion.Join(inbox.Id, inbox.Channel, inbox.State),
    }));

    public static IEnumerable<Suggestion> TeamIds(CompletionContext context) => context.Teams.Select(team => new Suggestion(team.Id)
    {
        Label = Suggestion.NameOr(team.Name, team.Id),
        ToolTip = Suggestion.Join(Suggestion.NameOr(team.Name, team.Id), team.Description),
    });

    public static IEnumerable<Suggestion> TeamNames(CompletionContext context) => Names(context.Teams.Select(team => new Suggestion(team.Name ?? "")
    {
        Alias = team.Id,
        ToolTip = Suggestion.Join(team.Id, team.Description),
    }));

    private static IEnumerable<Suggestion> Names(IEnumerable<Suggestion> suggestions) =>
        suggestions.DistinctBy(suggestion => suggestion.Value, StringComparer.OrdinalIgnoreCase);
}
