using Flownally.Client.Http;

namespace Flownally.Client.Teams;

/// <inheritdoc cref="ITeamService"/>
internal sealed class TeamService(ApiTransport transport, IRequestObserver observer) : ITeamService
{
    private static readonly Operation List = new(HttpMethod.Get, "teams", "team:list", Operation.AnyRole);

    public async Task<IReadOnlyList<Team>> ListAsync(CancellationToken cancellationToken)
    {
        var teams = new List<Team>();
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        var request = List.With();
        while (true)
        {
            var page = await transport.SendAsync<TeamPage>(request, observer, cancellationToken).ConfigureAwait(false);
            teams.AddRange(page.Teams);
            if (string.IsNullOrEmpty(page.NextPageToken))
            {
                return teams;
            }

            if (!tokens.Add(page.NextPageToken))
            {
                throw Failures.SamePageAgain(request);
            }

            request = List.With().WithQuery("pageToken", page.NextPageToken);
        }
    }
}
