using Flownally.Client.Teams;
using Flownally.Errors;
using Flownally.Input;

namespace Flownally.Pipeline;

/// <summary>Finds teams by name. It reads the list once, when it is first asked.</summary>
internal sealed class TeamDirectory(TeamService teams)
{
    private IReadOnlyList<Team>? list;

    /// <summary>The one team that has a name, whatever the case of its letters.</summary>
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
