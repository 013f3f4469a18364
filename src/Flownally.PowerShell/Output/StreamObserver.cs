namespace Flownally.Output;

/// <summary>Tells with <c>-Verbose</c> what happens on the wire, and with <c>-Debug</c> what is said there.</summary>
/// <param name="isTracing">Whether anybody reads the debug stream.</param>
/// <param name="writeVerbose">Writes a line; is called on any thread.</param>
/// <param name="writeDebug">Writes several lines; is called on any thread.</param>
internal sealed class StreamObserver(bool isTracing, Action<string> writeVerbose, Action<string> writeDebug) : IRequestObserver
{
    public bool IsTracing => isTracing;

    public void Traced(string text) => writeDebug(text);

    public void AttemptEnded(RequestAttempt attempt) => writeVerbose(VerboseLines.Ended(attempt));

    public void Retrying(RequestRetry retry) => writeVerbose(VerboseLines.Retrying(retry));

    public void RateLimited(TimeSpan delay) => writeVerbose(VerboseLines.Held(delay));

    public void Reconciling(IReadOnlyList<string> phoneNumberIds, TimeSpan delay) => writeVerbose(VerboseLines.Settling(phoneNumberIds, delay));
}
