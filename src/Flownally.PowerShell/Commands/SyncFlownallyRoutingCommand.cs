using System.Management.Automation;
using Flownally.Completion;
using Flownally.Errors;
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
        if (!MyInvocation.ExpectingInput && InputObject is not { Length: > 0 })
        {
            throw Failures.NoRows();
        }

        CheckInputParameter(nameof(InputObject), InputObject);
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
        var subject = $"Inbox {(string.IsNullOrEmpty(change.Name) ? change.Id : $"'{change.Name}' ({change.Id})")}";
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
        // Names need not be unique, and people must see that it is another team.
        var isSameName = change.From == change.To;
        var from = change.From is null ? null : Describe(change.From, change.FromTeamId!, isSameName);
        return change.To is null ? $"Restore fallback routing in place of {from}"
            : $"Route new conversations from {from ?? "the fallback"} to {Describe(change.To, change.ToTeamId!, isSameName)}";
    }

    private static string Describe(string name, string id, bool withId) => name == id ? $"team {id}" : $"team '{name}'{(withId ? $" ({id})" : "")}";
}
