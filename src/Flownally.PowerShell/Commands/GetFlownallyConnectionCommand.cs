using System.Management.Automation;
using Flownally.Completion;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Lists the connections of the session, the one that the environment describes among them.</summary>
[Cmdlet(VerbsCommon.Get, "FlownallyConnection", HelpUri = ReferencePage.Authentication)]
[OutputType(typeof(Connection))]
public sealed class GetFlownallyConnectionCommand : NamedConnectionsCommandBase
{
    /// <summary>Only the connections with these names.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [TakesProperty(nameof(Connection), nameof(Connection.Name))]
    [ArgumentCompleter(typeof(ConnectionPatternCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        ForEach(Name, WriteObject);
        return Task.CompletedTask;
    }
}
