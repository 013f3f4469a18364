using Flownally.Connections;
using Flownally.Pipeline;

namespace Flownally.Input;

/// <summary>
/// Adds the names of teams to inboxes. They are read at the same time as a list of inboxes, which waits for them for a short time only, and are
/// kept for a minute.
/// </summary>
/// <param name="teams">The teams of the workspace.</param>
/// <param name="observer">Is told of the requests for the teams.</param>
/// <param name="command">Says why there are no names, once.</param>
/// <param name="clock">The clock.</param>
/// <param name="interrupt">Ends the requests.</param>
internal sealed class TeamNames(CachedList<Team> teams, IRequestObserver observer, FlownallyCommandBase command, TimeProvider clock, CancellationToken interrupt)
{
    private static readonly TimeSpan MaximumWait = TimeSpan.FromSeconds(2);

    private bool hasReported;

    /// <summary>The name of a team, as far as it is known without a request; null when it isn't.</summary>
    public string? Of(string? id) => id is not null && teams.IsFresh ? teams.Known.FirstOrDefault(team => team.Id == id)?.Name : null;

    /// <summary>Lists inboxes, and adds the names of their teams.</summary>
    /// <param name="list">Lists the inboxes.</param>
    /// <param name="cancellationToken">Ends the list and the wait for the names.</param>
    public async Task<IReadOnlyList<Inbox>> AddAsync(Func<CancellationToken, Task<IReadOnlyList<Inbox>>> list, CancellationToken cancellationToken)
    {
        var reading = teams.RefreshAsync(observer, interrupt);
        var inboxes = await list(cancellationToken);
        try
        {
            await reading.WaitAsync(MaximumWait, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The next list may have them.
        }

        if (teams.IsFresh)
        {
            Add(inboxes);
        }
        else if (!hasReported && inboxes.Any(inbox => !string.IsNullOrEmpty(inbox.TeamId)))
        {
            hasReported = true;
            Report();
        }

        return inboxes;
    }

    private void Add(IReadOnlyList<Inbox> inboxes)
    {
        var names = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var team in teams.Known)
        {
            names.TryAdd(team.Id, team.Name);
        }

        foreach (var inbox in inboxes.Where(inbox => !string.IsNullOrEmpty(inbox.TeamId)))
        {
            if (names.TryGetValue(inbox.TeamId!, out var name))
            {
                inbox.TeamName = name;
            }
            else
            {
                // A team that is younger than the names.
                teams.Expire();
            }
        }
    }

    // A filter on the names must not be wrong without a word. That a key lacks the scope is known to whoever made it.
    private void Report()
    {
        if (teams.Failure is { ErrorId: ErrorIds.Forbidden })
        {
            command.WriteVerbose("TeamName is empty, because this key can't list teams.");
        }
        else
        {
            command.WriteWarning($"TeamName is empty. {teams.Failure?.Message ?? $"The teams were not listed: no response within {MaximumWait.TotalSeconds:0} seconds."}");
        }
    }
}
