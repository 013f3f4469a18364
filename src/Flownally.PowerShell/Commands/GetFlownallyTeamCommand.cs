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

    /// <summary>Only the teams with these names or ids.</summary>
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
        var ids = Id is null ? null : Array.ConvertAll(Id, team => TeamDirectory.Itself(team).Id);
        var teams = await Teams.ListAsync(cancellationToken);
        foreach (var missing in (ids ?? []).Where(id => teams.WithId(id) is null))
        {
            WriteError(ErrorRecords.For(Failures.NoTeamWithId(missing), missing));
        }

        Write(Name is not null ? teams.Select(this, Name, Failures.NoTeamNamed) : teams.Items.Where(team => ids?.Contains(team.Id) != false));
    }
}
