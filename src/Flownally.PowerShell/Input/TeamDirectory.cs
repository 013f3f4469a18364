using Flownally.Client.Teams;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Finds teams by name. It reads the list once, on the first use.</summary>
internal sealed class TeamDirectory(TeamService teams)
{
    private IReadOnlyList<Team>? list;

    /// <summary>The only team with a name, whatever the case of its letters.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.TeamNotFound"/> or <see cref="ErrorIds.TeamNameAmbiguous"/>.</exception>
    public async Task<Team> FindAsync(string name, CancellationToken cancellationToken)
    {
        list ??= await teams.ListAsync(cancellationToken);
        var found = list.Where(team => name.EqualsIgnoringCase(team.Name)).ToList();
        return found switch
        {
            [var team] => team,
            [] => throw Failures.NoTeamNamed(name),
            _ => throw Failures.SeveralTeamsNamed(name, found),
        };
    }
}
