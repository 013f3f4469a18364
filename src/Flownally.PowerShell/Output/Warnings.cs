using Flownally.Pipeline;

namespace Flownally.Output;

/// <summary>Every warning.</summary>
internal static class Warnings
{
    /// <summary>A key is good, but was refused what it was verified with.</summary>
    public static string MayNotList(FlownallyException refusal) =>
        $"Connected, but this key may not list inboxes: it lacks the scope {refusal.RequiredScope}, or its role isn't {refusal.AllowedRoles}.";

    /// <summary>What became of the changes that were under way when the pipeline was left.</summary>
    public static string Left(IReadOnlyCollection<RecordRequest> changes) =>
        $"The pipeline was left while {changes.Count} more {(changes.Count == 1 ? "change was" : "changes were")} under way. "
        + string.Join(" ", changes.Select(change => $"{change.Description}: {Outcome(change)}"));

    private static string Outcome(RecordRequest change) => change switch
    {
        { Completion.IsCompleted: false } => "no answer yet, so the outcome is not known.",
        { Failure: { } failure } => failure.Message,
        _ => "done.",
    };
}
