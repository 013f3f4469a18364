using System.Management.Automation;
using Flownally.Completion;
using Flownally.Errors;
using Flownally.Health;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Reads the list of inboxes again and again, and emits the changes as they come.</summary>
[Cmdlet(VerbsCommon.Watch, "FlownallyInbox", HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(InboxChange))]
public sealed class WatchFlownallyInboxCommand : PollingCommandBase
{
    private InboxFilter filter = null!;
    private ChangeReport report = null!;
    private SnapshotFile? file;
    private InboxSnapshot? last;
    private bool hasLooked;

    /// <summary>Creates the command.</summary>
    public WatchFlownallyInboxCommand() => IntervalSec = 60;

    /// <summary>Only the inboxes with these names.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(InboxPatternCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only the inboxes of these channels, such as whatsapp.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string[]? Channel { get; set; }

    /// <summary>Only the inboxes that are or were in these states, such as degraded.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StateCompleter))]
    public string[]? State { get; set; }

    /// <summary>Only the inboxes that are or were routed to the teams with these ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TeamIdCompleter))]
    public PSObject[]? TeamId { get; set; }

    /// <summary>Only the inboxes that are or were routed to these teams, by name or as objects.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public PSObject[]? Team { get; set; }

    /// <summary>Only the inboxes that are or were routed to no team.</summary>
    [Parameter]
    public SwitchParameter Unassigned { get; set; }

    /// <summary>How many seconds to watch; without it, until Ctrl+C.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int DurationSec { get; set; }

    /// <summary>A file that keeps the list, so that the next run finds what changed since.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Snapshot { get; set; }

    /// <summary>Reads the list once and compares it with the snapshot.</summary>
    [Parameter]
    public SwitchParameter Once { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (Once && Snapshot is null)
        {
            throw Failures.OnceNeedsSnapshot();
        }

        filter = new InboxFilter(Name, Channel, State, await Teams.IdsAsync(TeamId, Team, cancellationToken), Unassigned);
        report = new ChangeReport(Client.Teams, WriteVerbose);
        using (file = Snapshot is null ? null : new SnapshotFile(FilePath.Resolve(SessionState, Snapshot, (_, cause) => Failures.SnapshotIsNoFile(Snapshot, cause))))
        {
            last = file?.Read();
            TimeSpan? duration = Once ? TimeSpan.Zero : IsSpecified(nameof(DurationSec)) ? TimeSpan.FromSeconds(DurationSec) : null;
            var failure = await PollAsync(duration, inboxes => LookAsync(inboxes, cancellationToken), cancellationToken);
            if (failure is not null && !hasLooked)
            {
                throw failure;
            }

            WarnOnceOf(failure);
        }
    }

    private async Task<bool> LookAsync(IReadOnlyList<Inbox> inboxes, CancellationToken cancellationToken)
    {
        if (!hasLooked)
        {
            hasLooked = true;
            CheckFirst(inboxes);
        }

        var before = last?.Inboxes;
        var now = new InboxSnapshot(InboxFacts.TenantOf(inboxes) ?? last?.TenantId, BaseUri, Clock.GetUtcNow(), InboxFacts.Of(inboxes, before));
        var differences = before is null ? [] : InboxComparison.Compare(before, now.Inboxes).ToList();
        var wanted = differences.Where(difference => IsWanted(difference.Before) || IsWanted(difference.After)).ToList();
        WriteObject(await report.DescribeAsync(wanted, now.ReadAt, cancellationToken), enumerateCollection: true);

        // After they were emitted: a change is told twice rather than never.
        if (before is null || differences.Count > 0)
        {
            file?.Write(now);
        }

        last = now;
        return false;
    }

    private void CheckFirst(IReadOnlyList<Inbox> inboxes)
    {
        foreach (var warning in filter.Warnings(this, inboxes))
        {
            WriteWarning(warning);
        }

        if (file is null)
        {
            return;
        }

        if (last is null)
        {
            WriteVerbose($"There is no snapshot yet. The list is kept in '{file.Path}', and the next run is compared with it.");
        }

        last?.Check(file.Path, InboxFacts.TenantOf(inboxes), BaseUri);
    }

    private bool IsWanted(InboxFacts? facts) => facts is not null && filter.Allows(facts.Id, facts.Name, facts.Channel, facts.State, facts.TeamId);
}
