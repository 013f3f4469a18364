namespace Flownally.Completion;

/// <summary>Completes the name of a connection.</summary>
internal sealed class ConnectionNameCompleter() : Completer(ConnectionSuggestions.Names);

/// <summary>Completes the name of a connection where wildcards are allowed.</summary>
internal sealed class ConnectionPatternCompleter() : Completer(ConnectionSuggestions.Names, takesWildcards: true);

/// <summary>Completes an address of the API: the documented one, and those of the session's connections.</summary>
internal sealed class BaseUriCompleter() : Completer(context => context.Connections.All.Select(connection => connection.BaseUri)
    .Prepend(ClientOptions.DefaultBaseUri).Distinct().Select(address => new Suggestion(address.ToString())));

/// <summary>Completes the name of a secret in the vaults.</summary>
internal sealed class SecretNameCompleter() : Completer(context => context.Secrets.Select(name => new Suggestion(name)));

/// <summary>Completes the name of a vault.</summary>
internal sealed class VaultCompleter() : Completer(context => context.Vaults.Select(name => new Suggestion(name)));

/// <summary>What both completers of connections suggest.</summary>
internal static class ConnectionSuggestions
{
    public static IEnumerable<Suggestion> Names(CompletionContext context) => context.Connections.All.Select(connection => new Suggestion(connection.Name)
    {
        ToolTip = Suggestion.Join(connection.BaseUri.ToString(), connection.Key, connection.IsDefault ? "default" : null),
    });
}
