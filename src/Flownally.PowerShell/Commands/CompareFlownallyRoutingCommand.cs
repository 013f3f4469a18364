using System.Management.Automation;
using Flownally.Completion;
using Flownally.Errors;
using Flownally.Pipeline;
using Flownally.Routing;

namespace Flownally.Commands;

/// <summary>Compares how rows want inboxes to be routed with how they are.</summary>
[Cmdlet(VerbsData.Compare, "FlownallyRouting", HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(RoutingChange))]
public sealed class CompareFlownallyRoutingCommand : ConnectedCommandBase
{
    private readonly RoutingInput input = new();

    /// <summary>The rows, each with an inbox and its team, or inboxes as they were once.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject?[]? InputObject { get; set; }

    /// <summary>Also writes the rows whose inboxes are routed so already.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    /// <summary>Also writes the inboxes that no row names.</summary>
    [Parameter]
    public SwitchParameter IncludeUnlisted { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        CheckInputParameter(nameof(InputObject), InputObject, _ => Failures.NoRows());
    }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        input.Add(InputObject);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        var (changes, plan) = await input.CompareAsync(Client, Teams, WriteVerbose, WriteWarning, cancellationToken);
        foreach (var row in input.WrongRows)
        {
            WriteError(ErrorRecords.For(row.Problem!, row.Record));
        }

        WriteObject(changes.Where(change => IncludeEqual || change.IsChange), enumerateCollection: true);
        if (IncludeUnlisted && plan is not null)
        {
            WriteObject(plan.Unlisted(), enumerateCollection: true);
        }
    }
}
