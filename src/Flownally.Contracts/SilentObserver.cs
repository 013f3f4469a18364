namespace Flownally;

/// <summary>Ignores what a client does.</summary>
internal sealed class SilentObserver : IRequestObserver
{
    public bool IsTracing => false;

    public void AttemptEnded(RequestAttempt attempt)
    {
    }

    public void Retrying(RequestRetry retry)
    {
    }

    public void RateLimited(TimeSpan delay)
    {
    }

    public void Reconciling(IReadOnlyList<string> phoneNumberIds, TimeSpan delay)
    {
    }

    public void UnexpectedFields(IReadOnlyCollection<string> names)
    {
    }

    public void Traced(string text)
    {
    }
}
