using Flownally.Client.Json;

namespace Flownally.Client.Teams;

/// <summary>One page of the reply of <c>GET /teams</c>; the last one has no token, or an empty one.</summary>
internal sealed record TeamPage
{
    public required List<Team> Teams { get; init => field = Documented.List(value); }

    public string? NextPageToken { get; init; }
}
