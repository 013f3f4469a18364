using System.Management.Automation;
using Flownally.Completion;
using Flownally.Errors;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Lists the teams of the workspace.</summary>
[Cmdlet(VerbsCommon.Get, "FlownallyTeam", DefaultParameterSetName = NameSet, HelpUri = ReferencePage.Teams)]
[OutputType(typeof(Team))]
public sealed class GetFlownallyTeamCommand : ConnectedCommandBase
{
    private const string NameSet = "Name";
    private const string IdSet = "Id";

    /// <summary>Only the teams with these names.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TeamPatternCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only the teams with these ids.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet)]
    [ArgumentCompleter(typeof(TeamIdCompleter))]
    public PSObject[]? Id { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var ids = Id is null ? null : Array.ConvertAll(Id, team => TeamDirectory.WithId(team).Id);
        var teams = await Client.Teams.ListAsync(cancellationToken);
        var named = new NameFilter(Name).Select(this, teams, team => team.Name, Failures.NoTeamNamed);
        foreach (var missing in (ids ?? []).Except(teams.Select(team => team.Id)))
        {
            WriteError(ErrorRecords.For(Failures.NoTeamWithId(missing), missing));
        }

        Write(named.Where(team => ids?.Contains(team.Id) != false));
    }
}
