using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace Flownally.Completion;

/// <summary>Completes a parameter.</summary>
/// <param name="suggest">What the parameter could be given, in any order.</param>
/// <param name="takesWildcards">Whether the parameter takes wildcards, so that those in a name must be escaped.</param>
internal abstract class Completer(Func<CompletionContext, IEnumerable<Suggestion>> suggest, bool takesWildcards = false) : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var word = new CompletionWord(wordToComplete, takesWildcards);
            return
            [
                .. from suggestion in suggest(new CompletionContext(commandName, commandAst, fakeBoundParameters))
                   where suggestion.Value.Length > 0
                   let rank = word.Rank(suggestion)
                   where rank is not null
                   orderby rank, suggestion.Order, suggestion.Label.ToUpperInvariant(), suggestion.Value
                   select suggestion.ToResult(word.Complete(suggestion.Value)),
            ];
        }
        catch (Exception)
        {
            // An error must not disturb somebody who is typing. The command reports it when it runs.
            return [];
        }
    }
}

/// <summary>Completes a property that has no list of its own: the documented values, and those of the workspace.</summary>
/// <param name="read">Reads the values of the workspace.</param>
/// <param name="documented">The values in the API's published examples, which are offered as well.</param>
/// <param name="takesWildcards">Whether the parameter takes wildcards.</param>
internal abstract class ValueCompleter(Func<CompletionContext, IEnumerable<string?>> read, string[]? documented = null, bool takesWildcards = false) : Completer(
    context => (documented ?? []).Concat(read(context).OfType<string>()).Distinct(StringComparer.OrdinalIgnoreCase).Select(value => new Suggestion(value)),
    takesWildcards);

/// <summary>A value that a parameter could be given.</summary>
/// <param name="Value">The value.</param>
internal sealed record Suggestion(string Value)
{
    /// <summary>The text in a menu. For an id it is the name, since people know that, and the line shows the chosen id anyway.</summary>
    public string Label { get; init; } = Value;

    /// <summary>Another name by which typing finds it.</summary>
    public string? Alias { get; init; }

    /// <summary>The text below a menu.</summary>
    public string ToolTip { get; init; } = Value;

    /// <summary>The lowest comes first.</summary>
    public int Order { get; init; }

    /// <summary>The suggestion as PowerShell wants it.</summary>
    /// <param name="completion">The value as it must be written in the line.</param>
    public CompletionResult ToResult(string completion) =>
        new(completion, TerminalText.Visible(Label), CompletionResultType.ParameterValue, TerminalText.Visible(ToolTip));

    /// <summary>A name, or the id if there is none.</summary>
    public static string NameOr(string? name, string id) => string.IsNullOrEmpty(name) ? id : name;

    /// <summary>Joins the facts that are known.</summary>
    public static string Join(params string?[] facts) => string.Join(", ", facts.Where(fact => !string.IsNullOrEmpty(fact)));
}
