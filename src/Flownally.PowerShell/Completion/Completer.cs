using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Flownally.Completion;

/// <summary>Completes one kind of value. Each kind says what there is; what they share is here.</summary>
internal abstract class Completer : IArgumentCompleter
{
    /// <summary>Whether the parameter takes wildcards, so that a name which contains some must be escaped to mean itself.</summary>
    private protected virtual bool TakesWildcards => false;

    /// <summary>What the parameter could be given, in any order.</summary>
    private protected abstract IEnumerable<Suggestion> Suggest(Tab tab);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var word = new TypedWord(wordToComplete, TakesWildcards);
            return
            [
                .. from suggestion in Suggest(new Tab(new TypedCommand(commandName, commandAst, fakeBoundParameters)))
                   where suggestion.Value.Length > 0
                   let rank = word.Rank(suggestion)
                   where rank is not null
                   orderby rank, suggestion.Order, suggestion.Label.ToUpperInvariant(), suggestion.Value
                   select suggestion.ToResult(word.Complete(suggestion.Value)),
            ];
        }
        catch (Exception)
        {
            // Somebody is in the middle of a line: whatever is wrong, the command will say it when it runs.
            return [];
        }
    }
}
