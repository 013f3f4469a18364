using Flownally.Client.Teams;

namespace Flownally.Health;

/// <summary>Tells differences as a person wants to see them.</summary>
/// <param name="teams">Where the names of teams are read, when an inbox was rerouted.</param>
/// <param name="writeVerbose">Is told why names are missing.</param>
internal sealed class ChangeReport(TeamService teams, Action<string> writeVerbose)
{
    private const string NoTeam = "no team";

    /// <summary>The changes to emit.</summary>
    /// <param name="differences">The differences.</param>
    /// <param name="when">When the later list was read.</param>
    /// <param name="cancellationToken">Ends the reading of the names.</param>
    public async Task<IReadOnlyList<InboxChange>> DescribeAsync(IReadOnlyList<InboxDifference> differences, DateTimeOffset when, CancellationToken cancellationToken)
    {
        await NameTeamsAsync([.. differences.Where(difference => difference.Change == InboxChange.Rerouted)], cancellationToken);
        return [.. differences.Select(difference => Describe(difference, when.LocalDateTime))];
    }

    private async Task NameTeamsAsync(IReadOnlyList<InboxDifference> rerouted, CancellationToken cancellationToken)
    {
        if (rerouted.Count == 0)
        {
            return;
        }

        try
        {
            var names = (await teams.ListAsync(cancellationToken)).DistinctBy(team => team.Id).ToDictionary(team => team.Id, team => team.Name);
            foreach (var facts in rerouted.SelectMany(difference => new[] { difference.Before!, difference.After! }))
            {
                facts.TeamName = names.GetValueOrDefault(facts.TeamId!) ?? facts.TeamName;
            }
        }
        catch (FlownallyException failure)
        {
            writeVerbose($"The names of the teams can't be read, so their ids are shown. {failure.Message}");
        }
    }

    private static InboxChange Describe(InboxDifference difference, DateTime when)
    {
        var (change, before, after) = difference;
        Func<InboxFacts, string?> tell = change switch
        {
            InboxChange.Renamed => facts => Null(facts.Name),
            InboxChange.Rerouted => facts => Null(facts.TeamName) ?? Null(facts.TeamId) ?? NoTeam,
            _ => facts => facts.Health,
        };
        return new InboxChange
        {
            When = when,
            Change = change,
            Name = Null(difference.Latest.Name),
            From = before is null ? null : tell(before),
            To = after is null ? null : tell(after),
            State = Null(after?.State),
            Reasons = List(after?.Reasons),
            PreviousState = Null(before?.State),
            PreviousReasons = List(before?.Reasons),
            Channel = Null(difference.Latest.Channel),
            TeamName = Null(difference.Latest.TeamName),
            TeamId = Null(difference.Latest.TeamId),
            Id = difference.Latest.Id,
        };
    }

    private static string? Null(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static TextList? List(IReadOnlyList<string>? items) => items is null ? null : [.. items];
}
