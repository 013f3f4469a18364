namespace Flownally.Completion;

/// <summary>Completes the name of connections where wildcards may stand in it.</summary>
internal sealed class ConnectionPatternCompleter : ConnectionNameCompleter
{
    private protected override bool TakesWildcards => true;
}
