namespace Flownally.Completion;

/// <summary>Completes the id of teams.</summary>
internal sealed class TeamIdCompleter : Completer
{
    private protected override IEnumerable<Suggestion> Suggest(Tab tab) => tab.Read(live => live.Teams).Select(team => new Suggestion(team.Id)
    {
        Label = Suggestion.Name(team.Name, team.Id),
        ToolTip = Suggestion.Describe(Suggestion.Name(team.Name, team.Id), team.Description),
    });
}
