namespace Flownally.Health;

/// <summary>Compares two lists of inboxes.</summary>
internal static class InboxComparison
{
    /// <summary>What is different: first of the inboxes that there are, in the order of their list, then those that are gone.</summary>
    public static IEnumerable<InboxDifference> Compare(IReadOnlyDictionary<string, InboxFacts> before, IReadOnlyDictionary<string, InboxFacts> after)
    {
        foreach (var now in after.Values)
        {
            if (!before.TryGetValue(now.Id, out var then))
            {
                yield return new InboxDifference(InboxChange.Added, null, now);
                continue;
            }

            if (Differ(then.Name, now.Name))
            {
                yield return new InboxDifference(InboxChange.Renamed, then, now);
            }

            if (Differ(then.TeamId, now.TeamId))
            {
                yield return new InboxDifference(InboxChange.Rerouted, then, now);
            }

            if (Differ(then.State, now.State) || (then.Reasons is not null && !then.Reasons.SequenceEqual(now.Reasons!)))
            {
                yield return new InboxDifference(InboxChange.StateChanged, then, now);
            }
        }

        foreach (var gone in before.Values.Where(then => !after.ContainsKey(then.Id)))
        {
            yield return new InboxDifference(InboxChange.Removed, gone, null);
        }
    }

    // What a kept list doesn't have is not compared.
    private static bool Differ(string? then, string? now) => then is not null && then != now;
}

/// <summary>One difference.</summary>
/// <param name="Change">Its kind, as in <see cref="InboxChange.Change"/>.</param>
/// <param name="Before">The inbox in the earlier list; null when it was added.</param>
/// <param name="After">The inbox in the later list; null when it was removed.</param>
internal sealed record InboxDifference(string Change, InboxFacts? Before, InboxFacts? After)
{
    /// <summary>The inbox as it was last seen.</summary>
    public InboxFacts Latest => After ?? Before!;
}
