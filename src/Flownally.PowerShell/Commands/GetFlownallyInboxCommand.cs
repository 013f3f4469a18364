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

    private InboxDirectory directory = null!;

    /// <summary>The inboxes to find, by id, as objects, or as rows.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IdSet, ValueFromPipeline = true)]
    [Alias("InboxId")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(InboxCompleter))]
    public PSObject?[]? Id { get; set; }

    /// <summary>Only the inboxes with these names.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(InboxPatternCompleter))]
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
    [ArgumentCompleter(typeof(TeamIdCompleter))]
    public PSObject[]? TeamId { get; set; }

    /// <summary>Only the inboxes routed to these teams, by name or as objects.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TeamCompleter))]
    public PSObject[]? Team { get; set; }

    /// <summary>Only the inboxes that are routed to no team.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Unassigned { get; set; }

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        CheckInputParameter(nameof(Id), Id);
        directory = new InboxDirectory(Client.Inboxes);
    }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => ParameterSetName == IdSet
        ? ForIdsAsync(IdReader.InboxesToRead, Id, async (id, _) => Write([await directory.FindAsync(id, cancellationToken)]))
        : ListAsync(cancellationToken);

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        var teams = new TeamDirectory(Client.Teams);
        var ids = TeamId is null ? null : Array.ConvertAll(TeamId, team => TeamDirectory.WithId(team).Id);
        var teamIds = await WithNamedTeamsAsync(ids, teams, cancellationToken);
        var inboxes = await Client.Inboxes.ListAsync(cancellationToken);

        var channels = new ValueFilter(Channel, "No inbox has the channel", DocumentedValues.Channels);
        var states = new ValueFilter(State, "No inbox has the state", DocumentedValues.States);
        channels.See(inboxes.Select(inbox => inbox.Channel));
        states.See(inboxes.Select(inbox => inbox.State));

        var named = new NameFilter(Name).Select(this, inboxes, inbox => inbox.Name, Failures.NoInboxNamed);
        Write(named.Where(inbox => channels.Allows(inbox.Channel)
            && states.Allows(inbox.State)
            && teamIds?.Contains(inbox.TeamId) != false
            && (!Unassigned || string.IsNullOrEmpty(inbox.TeamId))));

        foreach (var warning in channels.Warnings.Concat(states.Warnings))
        {
            WriteWarning(warning);
        }

        foreach (var id in (ids ?? []).Except(inboxes.Select(inbox => inbox.TeamId)).OfType<string>())
        {
            if (!await teams.HasAsync(id, cancellationToken))
            {
                WriteWarning($"No inbox is routed to the team '{UnicodeText.Shorten(id)}', and no such team is known.");
            }
        }
    }

    private async Task<HashSet<string?>?> WithNamedTeamsAsync(string[]? ids, TeamDirectory teams, CancellationToken cancellationToken)
    {
        if (Team is null)
        {
            return ids is null ? null : [.. ids];
        }

        HashSet<string?> all = [.. ids ?? []];
        foreach (var team in Team)
        {
            all.Add((await teams.FindAsync(team, cancellationToken)).Id);
        }

        return all;
    }
}
