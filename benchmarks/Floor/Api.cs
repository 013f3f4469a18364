using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Floor;

/// <summary>The API as a short C# program would use it: no retries, no time limits of its own, no errors but HttpClient's.</summary>
public static class Api
{
    private static readonly HttpClient Http = Connect();

    /// <summary>Lists all inboxes.</summary>
    public static Inbox[] List() => ListAsync().GetAwaiter().GetResult();

    /// <summary>Routes inboxes to a team, several requests at once.</summary>
    /// <returns>The inboxes after the change, in the order of their ids.</returns>
    public static Inbox[] AssignTeam(string[] ids, string teamId, int atOnce) => AssignTeamAsync(ids, teamId, atOnce).GetAwaiter().GetResult();

    private static HttpClient Connect() => new()
    {
        BaseAddress = new Uri(Environment.GetEnvironmentVariable("FLOWNALLY_API_BASE_URL")!.TrimEnd('/') + "/"),
        DefaultRequestHeaders =
        {
            Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("FLOWNALLY_API_TOKEN")),
        },
    };

    private static async Task<Inbox[]> ListAsync() =>
        [.. (await Http.GetFromJsonAsync("inboxes", ApiContext.Default.InboxList).ConfigureAwait(false))!.Inboxes];

    private static async Task<Inbox[]> AssignTeamAsync(string[] ids, string teamId, int atOnce)
    {
        var changed = new Inbox[ids.Length];
        await Parallel.ForAsync(0, ids.Length, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (index, cancellationToken) =>
            changed[index] = await AssignTeamAsync(ids[index], teamId, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        return changed;
    }

    private static async Task<Inbox> AssignTeamAsync(string id, string teamId, CancellationToken cancellationToken)
    {
        using var response = await Http.PutAsJsonAsync(
            $"inboxes/{Uri.EscapeDataString(id)}/team", new TeamChoice(teamId), ApiContext.Default.TeamChoice, cancellationToken).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(ApiContext.Default.Inbox, cancellationToken).ConfigureAwait(false))!;
    }
}
