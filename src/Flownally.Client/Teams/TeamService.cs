using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Flownally.Client.Http;
using Flownally.Client.Json;

namespace Flownally.Client.Teams;

/// <summary>The API's "Teams" resource, as far as routing needs it.</summary>
internal sealed class TeamService(ApiTransport transport)
{
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
        var time = transport.NewTime();
        var pages = new Pages(List.With());
        for (var request = pages.First; request is not null;)
        {
            var page = await transport.SendAsync(request, PageJson, time, cancellationToken).ConfigureAwait(false);
            teams.AddRange(page.Items);
            request = pages.After(request, page.NextPageToken);
        }

        return teams;
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
