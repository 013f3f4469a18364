using System.Management.Automation;
using Flownally.Completion;
using Flownally.Connections;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Forgets connections and their keys.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Flownally", HelpUri = ReferencePage.Authentication)]
[OutputType(typeof(void))]
public sealed class DisconnectFlownallyCommand : FlownallyCommandBase
{
    /// <summary>The connections, or their names; without it, the default one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionPatternCompleter))]
    public PSObject[]? Name { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        var connections = ConnectionTable.Of(SessionState);
        if (Name is not null)
        {
            foreach (var connection in connections.Select(this, Name))
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
