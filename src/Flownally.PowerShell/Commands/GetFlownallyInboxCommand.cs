using System.Management.Automation;
using Flownally.Completion;
using Flownally.Errors;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Lists the inboxes of the workspace, or finds some of them by name, id or team.</summary>
[Cmdlet(VerbsCommon.Get, "FlownallyInbox", DefaultParameterSetName = ListSet, HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(Inbox))]
public sealed class GetFlownallyInboxCommand : ConnectedCommandBase
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    private ValueFilter channels = null!;
    private ValueFilter states = null!;
    private HashSet<string>? teamIds;

    /// <summary>The inboxes to find, by id or name, as objects, or as rows; or the teams that they are routed to, as objects.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true)]
    [Alias("InboxId")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(InboxCompleter))]
    public PSObject?[]? Id { get; set; }

    /// <summary>Only the inboxes with these names or ids.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(InboxPatternCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only the inboxes of these channels, such as whatsapp.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string[]? Channel { get; set; }

    /// <summary>Only the inboxes in these states, such as degraded.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StateCompleter))]
    public string[]? State { get; set; }

    /// <summary>Only the inboxes routed to the teams with these ids.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TeamIdCompleter))]
    public PSObject[]? TeamId { get; set; }

    /// <summary>Only the inboxes routed to these teams, by name or id or as objects.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public PSObject[]? Team { get; set; }

    /// <summary>Only the inboxes that are routed to no team.</summary>
    [Parameter]
    public SwitchParameter Unassigned { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        CheckInputParameter(nameof(Id), Id);
        channels = new ValueFilter(Channel, "No inbox has the channel", DocumentedValues.Channels);
        states = new ValueFilter(State, "No inbox has the state", DocumentedValues.States);
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        teamIds ??= await TeamIdsAsync(cancellationToken);
        if (ParameterSetName == ListSet)
        {
            var all = await Inboxes.ListAsync(cancellationToken);
            Write(Name is null ? all.Items : all.Select(this, Name, Failures.NoInboxNamed));
            return;
        }

        await ForIdsAsync(IdReader.InboxesAndTeams, Id, async (text, record) => Write(record.FlownallyType() == nameof(Team)
                ? (await Inboxes.ListAsync(cancellationToken)).Items.Where(inbox => inbox.TeamId == text)
                : await Inboxes.SelectAsync(text, takesWildcards: GivenText.Of(record) is not null, cancellationToken)));
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (Inboxes.Known is not { } inboxes)
        {
            return;
        }

        channels.See(inboxes.Select(inbox => inbox.Channel));
        states.See(inboxes.Select(inbox => inbox.State));
        foreach (var warning in channels.Warnings.Concat(states.Warnings))
        {
            WriteWarning(warning);
        }

        var routedTo = inboxes.Select(inbox => inbox.TeamId).ToHashSet();
        foreach (var id in (TeamId ?? []).Select(team => TeamDirectory.Itself(team).Id).Where(id => !routedTo.Contains(id)))
        {
            if (!await Teams.HasAsync(id, cancellationToken))
            {
                WriteWarning($"No inbox is routed to the team '{UnicodeText.Shorten(id)}', and no such team is known.");
            }
        }
    }

    private void Write(IEnumerable<Inbox> inboxes) => base.Write(inboxes.Where(inbox => channels.Allows(inbox.Channel)
        && states.Allows(inbox.State)
        && (teamIds is null || (inbox.TeamId is { } team && teamIds.Contains(team)))
        && (!Unassigned || string.IsNullOrEmpty(inbox.TeamId))));

    // Null when no team was specified.
    private async Task<HashSet<string>?> TeamIdsAsync(CancellationToken cancellationToken)
    {
        if (TeamId is null && Team is null)
        {
            return null;
        }

        HashSet<string> all = [.. (TeamId ?? []).Select(team => TeamDirectory.Itself(team).Id)];
        foreach (var team in Team ?? [])
        {
            all.Add((await Teams.FindAsync(team, cancellationToken)).Id);
        }

        return all;
    }
}
