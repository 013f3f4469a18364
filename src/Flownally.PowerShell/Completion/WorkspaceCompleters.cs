using Flownally.Input;

namespace Flownally.Completion;

/// <summary>Completes an inbox, by its name or its id.</summary>
internal sealed class InboxCompleter() : Completer(context => WorkspaceSuggestions.Inboxes(context.Inboxes, context.Inboxes));

/// <summary>Completes an inbox that may have WhatsApp templates.</summary>
internal sealed class WhatsAppInboxCompleter() : Completer(context => WorkspaceSuggestions.Inboxes(context.WhatsAppInboxes, context.Inboxes));

/// <summary>Completes an inbox where wildcards are allowed, so that one name may mean several.</summary>
internal sealed class InboxPatternCompleter() : Completer(
    context => context.Inboxes.Select(inbox => Suggestion.OfName(inbox.Id, inbox.Name, inbox.Channel, inbox.State)), takesWildcards: true);

/// <summary>Completes the channel of an inbox.</summary>
internal sealed class ChannelCompleter() : ValueCompleter(context => context.Inboxes.Select(inbox => inbox.Channel), DocumentedValues.Channels);

/// <summary>Completes the state of an inbox.</summary>
internal sealed class StateCompleter() : ValueCompleter(context => context.Inboxes.Select(inbox => inbox.State), DocumentedValues.States);

/// <summary>Completes a team, by its name or its id.</summary>
internal sealed class TeamCompleter() : Completer(WorkspaceSuggestions.Teams);

/// <summary>Completes the id of a team.</summary>
internal sealed class TeamIdCompleter() : Completer(context => context.Teams.Select(team => Suggestion.OfId(team.Id, team.Name, team.Description)));

/// <summary>Completes the name of a team where wildcards are allowed.</summary>
internal sealed class TeamPatternCompleter() : Completer(
    context => context.Teams.Where(team => !string.IsNullOrEmpty(team.Name))
        .Select(team => new Suggestion(team.Name!) { ToolTip = Suggestion.Join(team.Id, team.Description) }),
    takesWildcards: true);

/// <summary>What several completers suggest.</summary>
internal static class WorkspaceSuggestions
{
    public static IEnumerable<Suggestion> Inboxes(IEnumerable<Inbox> inboxes, IReadOnlyList<Inbox> all)
    {
        var isUnique = Uniqueness(all.Select(inbox => (inbox.Id, inbox.Name)));
        return inboxes.Select(inbox => Suggestion.OfUniqueName(inbox.Id, inbox.Name, isUnique(inbox.Name), inbox.Channel, inbox.State));
    }

    public static IEnumerable<Suggestion> Teams(CompletionContext context)
    {
        var teams = context.Teams;
        var isUnique = Uniqueness(teams.Select(team => (team.Id, team.Name)));
        return teams.Select(team => Suggestion.OfUniqueName(team.Id, team.Name, isUnique(team.Name), team.Description));
    }

    // Whether a name means one thing only. Where it is the id of another, it means that one.
    private static Func<string?, bool> Uniqueness(IEnumerable<(string Id, string? Name)> all)
    {
        var meanings = all.SelectMany(one => new[] { one.Id, one.Name?.Trim() }).ToLookup(meaning => meaning, StringComparer.OrdinalIgnoreCase);
        return name => string.IsNullOrWhiteSpace(name) || meanings[name.Trim()].Count() == 1;
    }
}
