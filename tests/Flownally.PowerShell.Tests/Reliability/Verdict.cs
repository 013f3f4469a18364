namespace Flownally.Tests.Reliability;

/// <summary>The result of a command under a fault.</summary>
/// <param name="Outcome"><c>done</c>, <c>found</c>, an error id; or what must never happen.</param>
/// <param name="Requests">The methods of the requests that the sandbox received, such as <c>GET POST GET×5</c>.</param>
/// <param name="IsChanged">Whether the change was made.</param>
internal sealed record Verdict(string Outcome, string Requests, bool IsChanged)
{
    public const string Done = "done";
    public const string DoneWithWarning = "done with a warning";
    public const string Found = "found";
    public const string Lost = "lost";
    public const string Duplicate = "duplicate";
    public const string Hangs = "hangs";
    public const string TooEarly = "earlier than Retry-After";
    public const string Unexpected = "unexpected";

    /// <summary>How often a request was sent that was sent more often than a failed one ever is: chance decides.</summary>
    public const string Many = "many";

    /// <summary>What must not happen to any command.</summary>
    public bool MustNeverBe => Outcome is Lost or Duplicate or Hangs or TooEarly || Outcome.StartsWith(Unexpected, StringComparison.Ordinal);

    /// <summary>As a cell of the page.</summary>
    public string Short(CommandCase command)
    {
        var parts = Requests.Split(' ').Where(part => !command.Creates || part.StartsWith(command.OnceOnlyMethod, StringComparison.Ordinal)).ToList();
        var count = parts.Exists(part => part.EndsWith(Many, StringComparison.Ordinal)) ? Many : $"{parts.Sum(Times)}";
        var isError = char.IsUpper(Outcome[0]);
        var outcome = isError ? $"`{Outcome}`" : Outcome;
        var requests = command.Creates ? $", {(count == "0" ? "no" : count)} {command.OnceOnlyMethod}{(count is "0" or "1" ? "" : "s")}" : count == "1" ? "" : $" after {count}";
        return $"{outcome}{requests}{(IsChanged && isError ? " (done)" : "")}";
    }

    private static int Times(string part) => part.Split('×') is [_, var times] ? int.Parse(times, System.Globalization.CultureInfo.InvariantCulture) : 1;
}
