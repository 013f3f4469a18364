using System.Management.Automation;
using Flownally.Completion;
using Flownally.Connections;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Makes a connection the default, which commands use unless another one is specified.</summary>
[Cmdlet(VerbsCommon.Select, "FlownallyConnection", HelpUri = ReferencePage.Authentication)]
[OutputType(typeof(Connection))]
public sealed class SelectFlownallyConnectionCommand : FlownallyCommandBase
{
    /// <summary>The connection, or its name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public PSObject Name { get; set; } = null!;

    /// <summary>Writes the connection to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        var connections = ConnectionTable.Of(SessionState);
        var connection = connections.Own(Name);
        connections.MakeDefault(connection);
        if (PassThru)
        {
            WriteObject(connection);
        }

        return Task.CompletedTask;
    }
}
