namespace Flownally.Client.Tests.Support;

/// <summary>Keeps what it was told.</summary>
internal sealed class RecordingObserver : IRequestObserver
{
    public List<RequestAttempt> Attempts { get; } = [];

    public List<RequestRetry> Retries { get; } = [];

    public List<TimeSpan> Pauses { get; } = [];

    /// <summary>The numbers of each look at the list, in one line with the wait before it.</summary>
    public List<string> Reconciliations { get; } = [];

    /// <summary>The fields with unexpected values, in one line for each response.</summary>
    public List<string> Unexpected { get; } = [];

    public List<string> Traces { get; } = [];

    public bool IsTracing { get; set; }

    public void AttemptEnded(RequestAttempt attempt) => Attempts.Add(attempt);

    public void Retrying(RequestRetry retry) => Retries.Add(retry);

    public void RateLimited(TimeSpan delay) => Pauses.Add(delay);

    public void Reconciling(IReadOnlyList<string> phoneNumberIds, TimeSpan delay) =>
        Reconciliations.Add(FormattableString.Invariant($"{string.Join(", ", phoneNumberIds)} in {delay.TotalSeconds} s"));

    public void UnexpectedFields(IReadOnlyCollection<string> names) => Unexpected.Add(string.Join(", ", names));

    public void Traced(string text) => Traces.Add(text);
}
