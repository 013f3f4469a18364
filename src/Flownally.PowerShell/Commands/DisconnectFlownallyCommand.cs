using System.Management.Automation;
using Flownally.Completion;
using Flownally.Connections;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Forgets connections and their keys.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Flownally", HelpUri = ReferencePage.Authentication)]
[OutputType(typeof(void))]
public sealed class DisconnectFlownallyCommand : NamedConnectionsCommandBase
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
        var connections = ConnectionTable.Of(this);
        if (Name is not null)
        {
            ForEach(Name, connections.Remove);
        }
        else if (!MyInvocation.ExpectingInput && connections.Default is { } connection)
        {
            connections.Remove(connection);
        }

        return Task.CompletedTask;
    }
}
