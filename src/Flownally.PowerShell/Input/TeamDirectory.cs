using System.Management.Automation;
using Flownally.Client.Teams;
using Flownally.Connections;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Finds teams by id or name. It reads the list once, when a team is first looked up; when that fails, each use fails in the same way.</summary>
/// <param name="teams">Reads the list.</param>
/// <param name="cache">Keeps it, for the names of teams.</param>
/// <param name="writeVerbose">Writes a verbose line.</param>
internal sealed class TeamDirectory(TeamService teams, CachedList<Team> cache, Action<string> writeVerbose)
{
    private Task<NamedList<Team>>? list;

    /// <summary>The team that a name, an id or an object means. An object means itself and is not looked up.</summary>
    /// <exception cref="FlownallyException">
    /// <see cref="ErrorIds.TeamNotFound"/>, also for no name, <see cref="ErrorIds.TeamNameAmbiguous"/>, or <see cref="ErrorIds.WrongInput"/>.
    /// </exception>
    public async Task<Team> FindAsync(PSObject? team, CancellationToken cancellationToken)
    {
        if (team is not null && team.FlownallyType() == nameof(Team) && IdReader.Teams.HasColumn(team))
        {
            return Itself(team);
        }

        var text = GivenText.Of(team) ?? throw Failures.WrongKindOfInput("a team, or its name or id", team!);
        if (text.Length == 0)
        {
            throw Failures.TeamIsEmpty();
        }

        try
        {
            return (await ListAsync(cancellationToken)).One(text);
        }
        catch (FlownallyException failure) when (failure.ErrorId == ErrorIds.Forbidden)
        {
            return AsTyped(text, "This key can't list teams");
        }
    }

    /// <summary>The team that an id or an object means. An object is not looked up; an id is taken as it is when the list can't be read.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.TeamNotFound"/>, <see cref="ErrorIds.InvalidId"/> or <see cref="ErrorIds.WrongInput"/>.</exception>
    public async Task<Team> WithIdAsync(PSObject? team, CancellationToken cancellationToken)
    {
        var given = Itself(team);
        if (team?.FlownallyType() == nameof(Team))
        {
            return given;
        }

        try
        {
            return (await ListAsync(cancellationToken)).WithId(given.Id) ?? throw Failures.NoTeamWithId(given.Id);
        }
        catch (FlownallyException failure) when (failure.Method is not null && !ErrorRecords.EndsCommand(failure))
        {
            return AsTyped(given.Id, "The teams could not be listed");
        }
    }

    /// <summary>The team that an id or an object means, without looking it up.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidId"/> or <see cref="ErrorIds.WrongInput"/>.</exception>
    public static Team Itself(PSObject? team)
    {
        var id = IdReader.Teams.Read(team)[0];
        IdReader.Teams.Check(id);
        return new Team { Id = id, Name = team.Text(nameof(Team.Name)) };
    }

    /// <summary>The ids of the teams that the two parameters of a filter mean; null when neither was specified.</summary>
    public async Task<IReadOnlySet<string>?> IdsAsync(PSObject[]? ids, PSObject[]? teamsOrNames, CancellationToken cancellationToken)
    {
        if (ids is null && teamsOrNames is null)
        {
            return null;
        }

        HashSet<string> all = [.. (ids ?? []).Select(team => Itself(team).Id)];
        foreach (var team in teamsOrNames ?? [])
        {
            all.Add((await FindAsync(team, cancellationToken)).Id);
        }

        return all;
    }

    /// <summary>Whether there is a team with an id, as far as the list can be read.</summary>
    public async Task<bool> HasAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return (await ListAsync(cancellationToken)).WithId(id) is not null;
        }
        catch (FlownallyException)
        {
            return false;
        }
    }

    /// <summary>The list.</summary>
    public Task<NamedList<Team>> ListAsync(CancellationToken cancellationToken)
    {
        return list ??= ReadAsync();

        async Task<NamedList<Team>> ReadAsync()
        {
            try
            {
                var read = await teams.ListAsync(cancellationToken);
                cache.Store(read);
                return NamedList.Of(read);
            }
            finally
            {
                // A fast response is here before its verbose line, which is queued for this thread.
                await Task.Yield();
            }
        }
    }

    private Team AsTyped(string id, string reason)
    {
        writeVerbose($"{reason}, so '{id}' is taken as a team's id.");
        IdReader.Teams.Check(id);
        return new Team { Id = id };
    }
}
