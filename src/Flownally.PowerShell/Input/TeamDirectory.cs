using System.Management.Automation;
using Flownally.Client.Teams;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Finds teams. It reads the list once, when a name is first looked up; when that fails, each use fails in the same way.</summary>
internal sealed class TeamDirectory(TeamService teams)
{
    private Task<IReadOnlyList<Team>>? list;

    /// <summary>The team that a name or an object means. An object means itself and is not looked up.</summary>
    /// <exception cref="FlownallyException">
    /// <see cref="ErrorIds.TeamNotFound"/>, also for no name, <see cref="ErrorIds.TeamNameAmbiguous"/>, or <see cref="ErrorIds.WrongInput"/>.
    /// </exception>
    public async Task<Team> FindAsync(PSObject? team, CancellationToken cancellationToken)
    {
        if (team is not null && team.FlownallyType() == nameof(Team) && IdReader.Teams.HasColumn(team))
        {
            return WithId(team);
        }

        var name = GivenText.Of(team) ?? throw Failures.WrongKindOfInput("a team or its name", team!);
        if (name.Length == 0)
        {
            throw Failures.TeamIsEmpty();
        }

        list ??= teams.ListAsync(cancellationToken);
        var found = (await list).Where(each => name.EqualsIgnoringCase(each.Name?.Trim())).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw Failures.NoTeamNamed(name),
            _ => throw Failures.SeveralTeamsNamed(name, found),
        };
    }

    /// <summary>The team that an id or an object means, without looking it up.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidId"/> or <see cref="ErrorIds.WrongInput"/>.</exception>
    public static Team WithId(PSObject? team)
    {
        var id = IdReader.Teams.Read(team)[0];
        ResourceId.Check(id);
        return new Team { Id = id, Name = team.Text(nameof(Team.Name)) };
    }

    /// <summary>Whether there is a team with an id, as far as the list can be read.</summary>
    public async Task<bool> HasAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            list ??= teams.ListAsync(cancellationToken);
            return (await list).Any(team => team.Id == id);
        }
        catch (FlownallyException)
        {
            return false;
        }
    }
}
