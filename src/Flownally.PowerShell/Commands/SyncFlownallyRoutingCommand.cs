using System.Management.Automation;
using Flownally.Completion;
using Flownally.Errors;
using Flownally.Input;
using Flownally.Pipeline;
using Flownally.Routing;

namespace Flownally.Commands;

/// <summary>Routes inboxes as rows want it. All rows are checked before the first change.</summary>
[Cmdlet(VerbsData.Sync, "FlownallyRouting", SupportsShouldProcess = true, HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(RoutingChange))]
public sealed class SyncFlownallyRoutingCommand : RecordCommandBase
{
    private readonly RoutingInput input = new();

    /// <summary>The rows, each with an inbox and its team, or inboxes as they were once.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject?[]? InputObject { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        CheckInputParameter(nameof(InputObject), InputObject, _ => Failures.NoRows());
    }

    private protected override Task ProcessRecordAsync(CancellationToken cancellationToken)
    {
        input.Add(InputObject);
        return Task.CompletedTask;
    }

    private protected override async Task EndRecordsAsync(CancellationToken cancellationToken)
    {
        var (all, _) = await input.CompareAsync(Client, Teams, WriteVerbose, WriteWarning, cancellationToken);
        var wrong = input.WrongRows.ToList();
        if (wrong.Count > 0)
        {
            wrong.ForEach(row => WriteError(ErrorRecords.For(row.Problem!, row.Record)));
            throw Failures.RoutingRefused(wrong.Count, input.Rows.Count);
        }

        var changes = all.FindAll(change => change.IsChange);
        WriteVerbose($"{changes.Count} of {all.Count} inboxes are routed in another way than the rows want.");
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            RecordsLeft = changes.Count - i;
            await ForRecordAsync(input.Rows[change.Row!.Value - 1].Record, () => ChangeAsync(change, cancellationToken));
        }
    }

    private async Task ChangeAsync(RoutingChange change, CancellationToken cancellationToken)
    {
        var record = input.Rows[change.Row!.Value - 1].Record;
        var subject = InboxTarget.Describe(change.Name, change.Id);
        if (ShouldProcess(subject, Describe(change)))
        {
            await SendChangeAsync(
                record, subject, () => SendAsync(change, cancellationToken), sent => [sent.Change], sent => sent.Failure, record?.IsRow() == true ? change.Row : null);
        }
    }

    private async Task<(RoutingChange Change, FlownallyException? Failure)> SendAsync(RoutingChange change, CancellationToken cancellationToken)
    {
        try
        {
            _ = change.ToTeamId is { } team
                ? await Client.Inboxes.AssignTeamAsync(change.Id, team, cancellationToken).ConfigureAwait(false)
                : await Client.Inboxes.ClearTeamAsync(change.Id, cancellationToken).ConfigureAwait(false);
            change.Result = "Done";
            return (change, null);
        }
        catch (FlownallyException failure)
        {
            change.Result = "Failed";
            return (change, failure);
        }
    }

    private static string Describe(RoutingChange change)
    {
        var (from, to) = (TeamOf(change.From, change.FromTeamId), TeamOf(change.To, change.ToTeamId));
        return to is null ? RoutingText.Clear(from) : RoutingText.Set(from, isFromKnown: true, to);
    }

    // The id stands in place of a name that is not known.
    private static Team? TeamOf(string? name, string? id) => id is null ? null : new Team { Id = id, Name = name == id ? null : name };
}
