using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Flownally.Completion;

/// <summary>Completes a parameter. Where there is nothing to offer, PowerShell offers no file names either.</summary>
/// <param name="suggest">What the parameter could be given, in any order.</param>
/// <param name="takesWildcards">Whether the parameter takes wildcards, so that those in a name must be escaped.</param>
/// <param name="isPatient">Whether there is nothing to offer without the server, which is worth a longer wait.</param>
internal abstract class Completer(Func<CompletionContext, IEnumerable<Suggestion>> suggest, bool takesWildcards = false, bool isPatient = true) : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var word = new CompletionWord(wordToComplete, takesWildcards);
            var matches =
                from suggestion in suggest(new CompletionContext(commandName, commandAst, fakeBoundParameters, isPatient))
                let match = word.Match(suggestion)
                where match is not null
                orderby match.Rank, suggestion.Order, suggestion.Label.ToUpperInvariant()
                select (suggestion, match.Value);
            return [.. matches.DistinctBy(KeyOf).Select(match => match.suggestion.ToResult(word.Complete(match.Value)))];
        }
        catch (Exception)
        {
            // An error must not disturb somebody who is typing. The command reports it when it runs.
            return [];
        }
    }

    // Names that differ only in case mean the same, ids don't.
    private static string KeyOf((Suggestion Suggestion, string Value) match) =>
        match.Value == match.Suggestion.Id ? match.Value : match.Value.ToUpperInvariant();
}

/// <summary>Completes a property that has no list of its own: the documented values, and those of the workspace.</summary>
/// <param name="read">Reads the values of the workspace.</param>
/// <param name="documented">The values in the API's published examples, which are offered as well.</param>
/// <param name="takesWildcards">Whether the parameter takes wildcards.</param>
internal abstract class ValueCompleter(Func<CompletionContext, IEnumerable<string?>> read, string[]? documented = null, bool takesWildcards = false) : Completer(
    context => (documented ?? []).Concat(read(context).OfType<string>()).Distinct(StringComparer.OrdinalIgnoreCase).Select(value => new Suggestion(value)),
    takesWildcards,
    isPatient: documented is null);

/// <summary>Offers nothing for a value that nobody can know, instead of PowerShell's file names.</summary>
internal sealed class NothingCompleter() : Completer(_ => []);
