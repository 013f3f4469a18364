using System.Management.Automation;
using Flownally.Completion;
using Flownally.Connections;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Lists the connections of the session, including the one from environment variables.</summary>
[Cmdlet(VerbsCommon.Get, "FlownallyConnection", HelpUri = ReferencePage.Authentication)]
[OutputType(typeof(Connection))]
public sealed class GetFlownallyConnectionCommand : FlownallyCommandBase
{
    /// <summary>Only the connections with these names.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionPatternCompleter))]
    public PSObject[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        WriteObject(ConnectionTable.Of(SessionState).Select(this, Name), enumerateCollection: true);
        return Task.CompletedTask;
    }
}
