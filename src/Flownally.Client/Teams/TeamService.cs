using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Flownally.Client.Http;
using Flownally.Client.Json;

namespace Flownally.Client.Teams;

/// <summary>The API's "Teams" resource, as far as routing needs it.</summary>
internal sealed class TeamService(ApiTransport transport)
{
    /// <summary>More than any workspace has, so that a list without an end has one.</summary>
    private const int MaximumPages = 10_000;

    private static readonly Operation List = new(HttpMethod.Get, "teams", "team:list", Operation.AnyRole)
    {
        Subject = "The teams",
        Participle = "listed",
        IsPlural = true,
    };

    private static readonly JsonTypeInfo<TeamPage> PageJson =
        ApiJson.For<TeamPage>(TeamJsonContext.Default, new ApiObjectConverter<Team>(TeamJsonContext.Default.Team));

    /// <summary>Lists every team of the workspace: <c>GET /teams</c>, page after page, within the time of one call.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The teams in the API's order; empty when there are none.</returns>
    public async Task<IReadOnlyList<Team>> ListAsync(CancellationToken cancellationToken)
    {
        var teams = new List<Team>();
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        var time = transport.NewTime();
        var request = List.With();
        while (true)
        {
            var page = await transport.SendAsync(request, PageJson, time, cancellationToken).ConfigureAwait(false);
            teams.AddRange(page.Items);
            if (string.IsNullOrEmpty(page.NextPageToken))
            {
                return teams;
            }

            if (!tokens.Add(page.NextPageToken))
            {
                throw Failures.SamePageAgain(request);
            }

            if (tokens.Count == MaximumPages)
            {
                throw Failures.TooManyPages(request, MaximumPages);
            }

            request = List.With().WithQuery("pageToken", page.NextPageToken);
        }
    }
}

/// <summary>One page of the response of <c>GET /teams</c>; the last one has no token, or an empty one.</summary>
internal sealed class TeamPage() : ListResponse<Team>("teams")
{
    public List<Team> Teams { get => Items; set => Items = value; }

    [JsonConverter(typeof(TextConverter))]
    public string? NextPageToken { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TeamPage))]
internal sealed partial class TeamJsonContext : JsonSerializerContext;
