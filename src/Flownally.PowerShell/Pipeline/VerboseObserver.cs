namespace Flownally.Pipeline;

/// <summary>Tells with <c>-Verbose</c> what happens on the wire.</summary>
/// <param name="write">Writes a line; is called on any thread.</param>
internal sealed class VerboseObserver(Action<string> write) : IRequestObserver
{
    public void AttemptEnded(RequestAttempt attempt)
    {
        var answer = attempt.StatusCode is { } status ? $"{(int)status}" : "no reply";
        write($"{attempt.Method} /{attempt.Path}: {answer}, {attempt.Elapsed.TotalMilliseconds:0} ms, attempt {attempt.Number}.");
    }

    public void Retrying(RequestRetry retry) =>
        write($"{retry.Reason} Attempt {retry.Number} of at most {retry.MaximumNumber} follows in {retry.Delay.TotalSeconds:0.0} s.");
}
