namespace Flownally.Output;

/// <summary>Tells with <c>-Verbose</c> what happens on the wire, and with <c>-Debug</c> what is said there.</summary>
/// <param name="isTracing">Whether anybody reads the debug stream.</param>
/// <param name="writeVerbose">Writes a line; is called on any thread.</param>
/// <param name="writeDebug">Writes several lines; is called on any thread.</param>
internal sealed class StreamObserver(bool isTracing, Action<string> writeVerbose, Action<string> writeDebug) : IRequestObserver
{
    public bool IsTracing => isTracing;

    public void Traced(string text) => writeDebug(text);

    public void AttemptEnded(RequestAttempt attempt)
    {
        var answer = attempt.StatusCode is { } status ? $"{(int)status}" : "no reply";
        writeVerbose($"{attempt.Method} /{attempt.Path}: {answer}, {attempt.Elapsed.TotalMilliseconds:0} ms, attempt {attempt.Number}.");
    }

    public void Retrying(RequestRetry retry) =>
        writeVerbose($"{retry.Reason} Attempt {retry.Number} of at most {retry.MaximumNumber} follows in {retry.Delay.TotalSeconds:0.0} s.");

    public void Held(TimeSpan delay) =>
        writeVerbose($"The server asked for fewer requests; the next one is sent in {delay.TotalSeconds:0.0} s.");

    public void Settling(IReadOnlyList<string> phoneNumberIds, TimeSpan delay) =>
        writeVerbose($"It is not known whether {string.Join(", ", phoneNumberIds)} was connected; the list of inboxes is read in {delay.TotalSeconds:0.0} s.");
}
