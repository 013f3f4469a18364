using System.Management.Automation;

namespace Flownally.Pipeline;

/// <summary>Writes the attempts of requests to the verbose stream, and their content to the debug stream.</summary>
/// <param name="command">The command that sends the requests.</param>
/// <param name="thread">The thread on which it may write.</param>
internal sealed class StreamObserver(PSCmdlet command, PipelineThread thread) : IRequestObserver
{
    // A line that nobody sees would still cost a visit to the pipeline's thread.
    private readonly bool isVerbose = IsShown(command, "Verbose");

    /// <summary>Whether the debug stream is shown.</summary>
    public bool IsTracing { get; } = IsShown(command, "Debug");

    public void Traced(string text) => thread.Post(_ => command.WriteDebug(text), null);

    public void AttemptEnded(RequestAttempt attempt)
    {
        var status = attempt.StatusCode is { } code ? $"{(int)code}" : "no response";
        WriteVerbose($"{attempt.Method} /{attempt.Path}: {status}, {attempt.Elapsed.TotalMilliseconds:0} ms, attempt {attempt.Number}.");
    }

    public void Retrying(RequestRetry retry) =>
        WriteVerbose($"{retry.Reason} Retrying in {retry.Delay.TotalSeconds:0.0} s (attempt {retry.Number} of {retry.MaximumNumber}).");

    public void RateLimited(TimeSpan delay) => WriteVerbose($"Rate limited; waiting {delay.TotalSeconds:0.0} s.");

    public void Reconciling(IReadOnlyList<string> phoneNumberIds, TimeSpan delay)
    {
        var numbers = phoneNumberIds.Count == 1 ? "phone number" : "phone numbers";
        WriteVerbose($"Checking the inbox list in {delay.TotalSeconds:0.0} s for the {numbers} {string.Join(", ", phoneNumberIds)}.");
    }

    private void WriteVerbose(string line)
    {
        if (isVerbose)
        {
            thread.Post(_ => command.WriteVerbose(line), null);
        }
    }

    private static bool IsShown(PSCmdlet command, string stream) => command.MyInvocation.BoundParameters.TryGetValue(stream, out var value)
        ? LanguagePrimitives.IsTrue(value)
        : command.GetVariableValue($"{stream}Preference") is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
