namespace Flownally.Completion;

/// <summary>Completes the name of teams.</summary>
internal class TeamNameCompleter : Completer
{
    private protected sealed override IEnumerable<Suggestion> Suggest(Tab tab) => tab.Read(live => live.Teams)
        .Select(team => new Suggestion(team.Name ?? "")
        {
            Alias = team.Id,
            ToolTip = Suggestion.Describe(team.Id, team.Description),
        })
        .DistinctBy(suggestion => suggestion.Value, StringComparer.OrdinalIgnoreCase);
}
