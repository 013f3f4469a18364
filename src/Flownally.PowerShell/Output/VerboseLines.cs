namespace Flownally.Output;

/// <summary>Every line that <c>-Verbose</c> shows.</summary>
internal static class VerboseLines
{
    public static string Using(Connection connection) =>
        $"Using the connection '{connection.Name}' to {connection.BaseUri} with the key {connection.Key}.";

    /// <summary>What PowerShell says of a change that it asks about, for one that nobody is asked about.</summary>
    public static string Performing(string target, string action) => $"Performing the operation \"{action}\" on target \"{target}\".";

    public static string Skipping(string inboxId, string channel) =>
        $"Skipping the inbox {inboxId}: its channel is {channel}, which has no WhatsApp templates.";

    public static string Ended(RequestAttempt attempt)
    {
        var answer = attempt.StatusCode is { } status ? $"{(int)status}" : "no reply";
        return $"{attempt.Method} /{attempt.Path}: {answer}, {attempt.Elapsed.TotalMilliseconds:0} ms, attempt {attempt.Number}.";
    }

    public static string Retrying(RequestRetry retry) =>
        $"{retry.Reason} Attempt {retry.Number} of at most {retry.MaximumNumber} follows in {retry.Delay.TotalSeconds:0.0} s.";

    public static string Held(TimeSpan delay) =>
        $"The server asked for fewer requests; the next one is sent in {delay.TotalSeconds:0.0} s.";

    public static string Settling(IReadOnlyList<string> phoneNumberIds, TimeSpan delay)
    {
        var numbers = phoneNumberIds.Count == 1 ? $"the phone number {phoneNumberIds[0]} was" : $"the phone numbers {string.Join(", ", phoneNumberIds)} were";
        return $"It is not known whether {numbers} connected; the list of inboxes is read in {delay.TotalSeconds:0.0} s.";
    }
}
