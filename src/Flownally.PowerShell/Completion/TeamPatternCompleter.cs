namespace Flownally.Completion;

/// <summary>Completes the name of teams where wildcards may stand in it.</summary>
internal sealed class TeamPatternCompleter : TeamNameCompleter
{
    private protected override bool TakesWildcards => true;
}
