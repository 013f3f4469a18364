namespace Flownally.Routing;

/// <summary>Words a change of the routing for a prompt.</summary>
internal static class RoutingText
{
    /// <summary>Routes to a team.</summary>
    /// <param name="from">The team so far; null when there is none, or when that is not known.</param>
    /// <param name="isFromKnown">Whether it is.</param>
    /// <param name="to">The team.</param>
    public static string Set(Team? from, bool isFromKnown, Team to)
    {
        var team = Describe(to);
        var route = from is null ? isFromKnown ? $"from the fallback to {team}" : $"to {team}"
            : from.Id == to.Id ? $"to {team}, as before"
            // Names need not be unique, and people must see that it is another team.
            : Describe(from) == team ? $"from {team} ({from.Id}) to {team} ({to.Id})"
            : $"from {Describe(from)} to {team}";
        return $"Route new conversations {route}";
    }

    /// <summary>Restores the fallback.</summary>
    /// <param name="from">The team so far; null when there is none, or when that is not known.</param>
    public static string Clear(Team? from) => $"Restore fallback routing{(from is null ? "" : $" in place of {Describe(from)}")}";

    private static string Describe(Team team) => string.IsNullOrEmpty(team.Name) ? $"team {team.Id}" : $"team '{team.Name}'";
}
