namespace Flownally;

/// <summary>Is told what happens on the wire while a call is under way. Its methods may be called on any thread, and never throw.</summary>
internal interface IRequestObserver
{
    /// <summary>An attempt has ended, well or not.</summary>
    /// <param name="attempt">The attempt.</param>
    void AttemptEnded(RequestAttempt attempt);

    /// <summary>An attempt has failed and another one follows.</summary>
    /// <param name="retry">The failure and the wait.</param>
    void Retrying(RequestRetry retry);

    /// <summary>A request waits, because the server asked for a pause when it refused another one (429).</summary>
    /// <param name="delay">How long.</param>
    void RateLimited(TimeSpan delay);

    /// <summary>The outcome of a request to connect phone numbers isn't known, and the list of inboxes is about to be read for it.</summary>
    /// <param name="phoneNumberIds">The numbers that are looked for.</param>
    /// <param name="delay">How long it will be until then.</param>
    void Reconciling(IReadOnlyList<string> phoneNumberIds, TimeSpan delay);

    /// <summary>A response has fields whose value is not what the API documents, and which the objects keep as unknown ones.</summary>
    /// <param name="names">Their names, those in nested objects with a path (<c>status.reasons</c>).</param>
    void UnexpectedFields(IReadOnlyCollection<string> names);

    /// <summary>Whether <see cref="Traced"/> is wanted; it costs the reading of every response as a whole.</summary>
    bool IsTracing { get; }

    /// <summary>A request or a response, with its headers and its body, of which only what is known to be harmless is shown.</summary>
    /// <param name="text">Several lines.</param>
    void Traced(string text);
}
