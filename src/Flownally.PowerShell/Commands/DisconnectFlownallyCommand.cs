using System.Management.Automation;
using Flownally.Completion;
using Flownally.Connections;
using Flownally.Errors;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Forgets connections and their keys.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Flownally", HelpUri = ReferencePage.Authentication)]
[OutputType(typeof(void))]
public sealed class DisconnectFlownallyCommand : FlownallyCommandBase
{
    /// <summary>The names of the connections; without it, the default one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [TakesProperty(nameof(Connection), nameof(Connection.Name))]
    [ArgumentCompleter(typeof(ConnectionPatternCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        var connections = ConnectionTable.Of(SessionState);
        if (Name is not null)
        {
            foreach (var connection in new NameFilter(Name).Select(this, connections.All, connection => connection.Name, Failures.NoConnectionNamed))
            {
                connections.Remove(connection);
            }
        }
        else if (!MyInvocation.ExpectingInput && connections.Default is { } defaultConnection)
        {
            connections.Remove(defaultConnection);
        }

        return Task.CompletedTask;
    }
}
