namespace Flownally.Completion;

/// <summary>Completes the name of connections.</summary>
internal class ConnectionNameCompleter : Completer
{
    private protected sealed override IEnumerable<Suggestion> Suggest(Tab tab) => tab.Command.Connections.All.Select(connection => new Suggestion(connection.Name)
    {
        ToolTip = Suggestion.Describe(connection.BaseUri.ToString(), connection.Key, connection.IsDefault ? "default" : null),
    });
}
