using System.Management.Automation;
using Flownally.Completion;
using Flownally.Connections;
using Flownally.Errors;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Lists the connections of the session, including the one from environment variables.</summary>
[Cmdlet(VerbsCommon.Get, "FlownallyConnection", HelpUri = ReferencePage.Authentication)]
[OutputType(typeof(Connection))]
public sealed class GetFlownallyConnectionCommand : FlownallyCommandBase
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
        var all = ConnectionTable.Of(SessionState).All;
        WriteObject(new NameFilter(Name).Select(this, all, connection => connection.Name, Failures.NoConnectionNamed), enumerateCollection: true);
        return Task.CompletedTask;
    }
}
