using System.Management.Automation;
using Flownally.Completion;
using Flownally.Errors;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Lists the inboxes of the workspace, or finds some of them by id.</summary>
[Cmdlet(VerbsCommon.Get, "FlownallyInbox", DefaultParameterSetName = ListSet, HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(Inbox))]
public sealed class GetFlownallyInboxCommand : ConnectedCommandBase
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    private IReadOnlyList<Inbox> list = [];

    /// <summary>The ids of the inboxes to find.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InboxId")]
    [AllowEmptyString]
    [TakesProperty(nameof(Inbox), nameof(Inbox.Id))]
    [ArgumentCompleter(typeof(InboxIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The piped record, bound beside <see cref="Id"/>.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Only the inboxes with these names.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(InboxNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Only the inboxes of these channels, such as whatsapp.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ChannelCompleter))]
    public string[]? Channel { get; set; }

    /// <summary>Only the inboxes in these states, such as degraded.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StateCompleter))]
    public string[]? State { get; set; }

    /// <summary>Only the inboxes routed to the teams with these ids.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [TakesProperty(nameof(Flownally.Team), nameof(Flownally.Team.Id))]
    [ArgumentCompleter(typeof(TeamIdCompleter))]
    public string[]? TeamId { get; set; }

    /// <summary>Only the inboxes routed to the teams with these names.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [TakesProperty(nameof(Flownally.Team), nameof(Flownally.Team.Name))]
    [ArgumentCompleter(typeof(TeamNameCompleter))]
    public string[]? Team { get; set; }

    /// <summary>Only the inboxes that are routed to no team.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Unassigned { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        ParameterSetName == IdSet ? FindAsync(cancellationToken) : ListAsync(cancellationToken);

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        var teamIds = await FilteredTeamIdsAsync(cancellationToken);
        var inboxes = await Client.Inboxes.ListAsync(cancellationToken);
        var named = new NameFilter(Name).Select(this, inboxes, inbox => inbox.Name, Failures.NoInboxNamed);
        Write(named.Where(inbox => Channel.Allows(inbox.Channel)
            && State.Allows(inbox.State)
            && teamIds.Allows(inbox.TeamId)
            && (!Unassigned || string.IsNullOrEmpty(inbox.TeamId))));
    }

    private Task FindAsync(CancellationToken cancellationToken)
    {
        var isCurrent = false;
        return ForIdsAsync(PipedInput.Inboxes, InputObject, nameof(Id), Id, async (id, _) =>
        {
            var inbox = Find(id);
            // A list that was read before lacks an inbox that was just created.
            if (inbox is null && !isCurrent)
            {
                list = await Client.Inboxes.ListAsync(cancellationToken);
                isCurrent = true;
                inbox = Find(id);
            }

            Write([inbox ?? throw Failures.NoInboxWithId(id)]);
        });
    }

    private Inbox? Find(string id) => list.FirstOrDefault(inbox => inbox.Id == id);

    private async Task<string[]?> FilteredTeamIdsAsync(CancellationToken cancellationToken)
    {
        if (Team is null)
        {
            return TeamId;
        }

        var directory = new TeamDirectory(Client.Teams);
        var ids = new List<string>(TeamId ?? []);
        foreach (var name in Team)
        {
            ids.Add((await directory.FindAsync(name, cancellationToken)).Id);
        }

        return [.. ids];
    }
}
