namespace Flownally.Pipeline;

/// <summary>Writes the attempts of requests to the verbose stream and their content to the debug stream, and shows what they wait for.</summary>
/// <param name="command">The command that sends the requests.</param>
/// <param name="thread">The thread on which it may write.</param>
/// <param name="progress">Shows the waits.</param>
internal sealed class StreamObserver(FlownallyCommandBase command, PipelineThread thread, CommandProgress progress) : IRequestObserver
{
    // A line that nobody sees would still cost a visit to the pipeline's thread.
    private readonly bool isVerbose = command.ShowsVerbose;

    /// <summary>Whether the debug stream is shown.</summary>
    public bool IsTracing { get; } = command.ShowsDebug;

    public void Traced(string text) => thread.Post(_ => command.WriteDebug(text), null);

    public void AttemptEnded(RequestAttempt attempt)
    {
        var status = attempt.StatusCode is { } code ? $"{(int)code}" : "no response";
        WriteVerbose($"{attempt.Method} /{attempt.Path}: {status}, {attempt.Elapsed.TotalMilliseconds:0} ms, attempt {attempt.Number}.");
    }

    public void Retrying(RequestRetry retry)
    {
        WriteVerbose($"{retry.Reason} Retrying in {retry.Delay.TotalSeconds:0.0} s (attempt {retry.Number} of {retry.MaximumNumber}).");
        ShowWait($"retrying ({retry.Number} of {retry.MaximumNumber})", retry.Delay, isAskedFor: true);
    }

    public void RateLimited(TimeSpan delay)
    {
        WriteVerbose($"Rate limited; waiting {delay.TotalSeconds:0.0} s.");
        ShowWait("rate limited", delay, isAskedFor: true);
    }

    public void UnexpectedFields(IReadOnlyCollection<string> names) => thread.Post(_ => command.WarnOf(names), null);

    public void Reconciling(IReadOnlyList<string> phoneNumberIds, TimeSpan delay)
    {
        var numbers = phoneNumberIds.Count == 1 ? "phone number" : "phone numbers";
        WriteVerbose($"Checking the inbox list in {delay.TotalSeconds:0.0} s for the {numbers} {string.Join(", ", phoneNumberIds)}.");
        ShowWait("checking the inbox list", delay);
    }

    private void WriteVerbose(string line)
    {
        if (isVerbose)
        {
            thread.Post(_ => command.WriteVerbose(line), null);
        }
    }

    private void ShowWait(string reason, TimeSpan delay, bool isAskedFor = false)
    {
        var end = progress.EndOf(delay);
        thread.Post(
            _ =>
            {
                if (isAskedFor)
                {
                    progress.WarnOfPause(delay, end);
                }

                progress.ShowWait(reason, end);
            },
            null);
    }
}
