using Flownally.Client.Teams;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Finds teams by name. It reads the list once, on the first use; when that fails, each use fails in the same way.</summary>
internal sealed class TeamDirectory(TeamService teams)
{
    private Task<IReadOnlyList<Team>>? list;

    /// <summary>The only team with a name, whatever the case of its letters.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.TeamNotFound"/> or <see cref="ErrorIds.TeamNameAmbiguous"/>.</exception>
    public async Task<Team> FindAsync(string name, CancellationToken cancellationToken)
    {
        list ??= teams.ListAsync(cancellationToken);
        var found = (await list).Where(team => name.EqualsIgnoringCase(team.Name)).ToList();
        return found switch
        {
            [var team] => team,
            [] => throw Failures.NoTeamNamed(name),
            _ => throw Failures.SeveralTeamsNamed(name, found),
        };
    }
}
