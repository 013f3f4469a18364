namespace Flownally.Client.Tests.Support;

/// <summary>Keeps what it was told.</summary>
internal sealed class RecordingObserver : IRequestObserver
{
    public List<RequestAttempt> Attempts { get; } = [];

    public List<RequestRetry> Retries { get; } = [];

    public void AttemptEnded(RequestAttempt attempt) => Attempts.Add(attempt);

    public void Retrying(RequestRetry retry) => Retries.Add(retry);
}
