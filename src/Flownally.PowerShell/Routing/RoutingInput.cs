using System.Management.Automation;
using Flownally.Client;
using Flownally.Errors;
using Flownally.Input;

namespace Flownally.Routing;

/// <summary>The rows that a command was given, and what they ask for.</summary>
internal sealed class RoutingInput
{
    private readonly List<RoutingRow> rows = [];

    /// <summary>The rows.</summary>
    public IReadOnlyList<RoutingRow> Rows => rows;

    /// <summary>Those that something is wrong with.</summary>
    public IEnumerable<RoutingRow> WrongRows => rows.Where(row => row.Problem is not null);

    /// <summary>Takes rows in their order.</summary>
    /// <param name="records">The rows; null for a record that is <c>$null</c>.</param>
    public void Add(PSObject?[]? records)
    {
        foreach (var record in records ?? [null])
        {
            rows.Add(new RoutingRow(rows.Count + 1, record));
        }
    }

    /// <summary>Compares the rows with the inboxes, which are read at the same time as the teams, unless nothing can be right.</summary>
    /// <param name="client">Reads the inboxes.</param>
    /// <param name="teams">Reads the teams.</param>
    /// <param name="writeVerbose">Writes a verbose line.</param>
    /// <param name="writeWarning">Writes a warning.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What each row asks for that nothing is wrong with, and the plan that they make; none if there is no such row.</returns>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.WrongInput"/>: there is no row. Or what a list failed with.</exception>
    public async Task<(List<RoutingChange> Changes, RoutingPlan? Plan)> CompareAsync(
        FlownallyClient client, TeamDirectory teams, Action<string> writeVerbose, Action<string> writeWarning, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            throw Failures.NoRows();
        }

        if (rows.TrueForAll(row => row.Problem is not null))
        {
            return ([], null);
        }

        var teamList = TeamsAsync(teams, writeVerbose, cancellationToken);
        var inboxes = client.Inboxes.ListAsync(cancellationToken);
        await Task.WhenAll(inboxes, teamList);
        var plan = new RoutingPlan(NamedList.Of(await inboxes), await teamList);
        var changes = new List<RoutingChange>(rows.Count);
        foreach (var row in rows.Where(row => row.Problem is null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            row.Try(() => changes.Add(plan.Add(row, warning => writeWarning($"{row.Label}: {warning}"))));
        }

        return (changes, plan);
    }

    // Null when this key can't list them: an id is good enough then.
    private static async Task<NamedList<Team>?> TeamsAsync(TeamDirectory teams, Action<string> writeVerbose, CancellationToken cancellationToken)
    {
        try
        {
            return await teams.ListAsync(cancellationToken);
        }
        catch (FlownallyException failure) when (failure.ErrorId == ErrorIds.Forbidden)
        {
            writeVerbose("This key can't list teams, so a TeamId is taken as it is.");
            return null;
        }
    }
}
