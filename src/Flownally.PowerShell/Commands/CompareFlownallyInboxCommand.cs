using System.Management.Automation;
using Flownally.Completion;
using Flownally.Errors;
using Flownally.Health;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Tells what changed about the inboxes since a list of them was kept.</summary>
[Cmdlet(VerbsData.Compare, "FlownallyInbox", HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(InboxChange))]
public sealed class CompareFlownallyInboxCommand : ConnectedCommandBase
{
    private readonly InboxReference reference = new();
    private int position;

    /// <summary>The list that was kept: objects or rows.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject?[]? Reference { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        CheckInputParameter(nameof(Reference), Reference);
    }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        // Without one of its records, the whole comparison would be wrong.
        foreach (var record in Reference ?? [null])
        {
            position++;
            try
            {
                reference.Add(record);
            }
            catch (FlownallyException failure)
            {
                throw Failures.OfRecord(RecordLabel.Of(position, record), failure);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (reference.Inboxes.Count == 0)
        {
            throw Failures.IsEmpty(nameof(Reference));
        }

        var inboxes = await Client.Inboxes.ListAsync(cancellationToken);
        reference.CheckTenant(InboxFacts.TenantOf(inboxes));
        var differences = InboxComparison.Compare(reference.Inboxes, InboxFacts.Of(inboxes, reference.Inboxes)).ToList();
        var report = new ChangeReport(Client.Teams, WriteVerbose);
        WriteObject(await report.DescribeAsync(differences, Clock.GetUtcNow(), cancellationToken), enumerateCollection: true);
    }
}
