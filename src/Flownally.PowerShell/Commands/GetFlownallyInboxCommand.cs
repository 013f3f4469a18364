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

    private InboxFilter? filter;

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
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        filter ??= new InboxFilter(names: null, Channel, State, await Teams.IdsAsync(TeamId, Team, cancellationToken), Unassigned);
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

        foreach (var warning in filter!.Warnings(this, inboxes))
        {
            WriteWarning(warning);
        }

        if (TeamId is null)
        {
            return;
        }

        var routedTo = inboxes.Select(inbox => inbox.TeamId).ToHashSet();
        foreach (var id in TeamId.Select(team => TeamDirectory.Itself(team).Id).Where(id => !routedTo.Contains(id)))
        {
            if (!await Teams.HasAsync(id, cancellationToken))
            {
                WriteWarning($"No inbox is routed to the team '{UnicodeText.Shorten(id)}', and no such team is known.");
            }
        }
    }

    private void Write(IEnumerable<Inbox> inboxes) =>
        base.Write(inboxes.Where(inbox => filter!.Allows(inbox.Id, inbox.Name, inbox.Channel, inbox.State, inbox.TeamId)));
}
