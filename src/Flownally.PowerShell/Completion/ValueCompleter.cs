namespace Flownally.Completion;

/// <summary>Completes a value that has no id: the documented ones, and those that the workspace holds.</summary>
internal abstract class ValueCompleter : Completer
{
    /// <summary>The values that stand in the API's examples.</summary>
    private protected virtual IEnumerable<string> Documented => [];

    /// <summary>The values that the workspace holds.</summary>
    private protected abstract IEnumerable<string?> Seen(Tab tab);

    private protected sealed override IEnumerable<Suggestion> Suggest(Tab tab) =>
        Documented.Concat(Seen(tab).OfType<string>()).Distinct(StringComparer.OrdinalIgnoreCase).Select(value => new Suggestion(value));
}
