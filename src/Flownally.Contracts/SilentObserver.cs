namespace Flownally;

/// <summary>Tells nobody what a client does.</summary>
internal sealed class SilentObserver : IRequestObserver
{
    public bool IsTracing => false;

    public void AttemptEnded(RequestAttempt attempt)
    {
    }

    public void Retrying(RequestRetry retry)
    {
    }

    public void Held(TimeSpan delay)
    {
    }

    public void Settling(IReadOnlyList<string> phoneNumberIds, TimeSpan delay)
    {
    }

    public void Traced(string text)
    {
    }
}
