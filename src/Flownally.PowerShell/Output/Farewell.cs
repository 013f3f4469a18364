using Flownally.Pipeline;

namespace Flownally.Output;

/// <summary>Names what became of the changes that were under way when a pipeline was left.</summary>
internal static class Farewell
{
    public static string For(IReadOnlyCollection<RecordRequest> requests) =>
        $"The pipeline was left while {requests.Count} more {(requests.Count == 1 ? "change was" : "changes were")} under way. "
        + string.Join(" ", requests.Select(request => $"{request.Description}: {Outcome(request)}"));

    private static string Outcome(RecordRequest request) => request switch
    {
        { Completion.IsCompleted: false } => "no answer yet, so the outcome is not known.",
        { Failure: { } failure } => failure.Message,
        _ => "done.",
    };
}
