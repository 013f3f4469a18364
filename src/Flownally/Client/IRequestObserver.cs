namespace Flownally;

/// <summary>Is told what happens on the wire while a call is under way. Its methods may be called on any thread, and never throw.</summary>
public interface IRequestObserver
{
    /// <summary>An attempt has ended, well or not.</summary>
    /// <param name="attempt">The attempt.</param>
    void AttemptEnded(RequestAttempt attempt);

    /// <summary>An attempt has failed and another one follows.</summary>
    /// <param name="retry">The failure and the wait.</param>
    void Retrying(RequestRetry retry);
}
