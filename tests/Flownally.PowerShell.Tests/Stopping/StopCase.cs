namespace Flownally.Tests.Stopping;

/// <summary>A wait that somebody ends with Ctrl+C.</summary>
/// <param name="Script">What to run.</param>
/// <param name="IsWaiting">Whether the script is in that wait now, by the requests and the verbose lines so far.</param>
internal sealed record StopCase(string Script, Func<SandboxServer, Shell, bool> IsWaiting)
{
    /// <summary>What goes wrong on the server.</summary>
    public Action<SandboxServer> Arrange { get; init; } = _ => { };

    /// <summary>Whether the command was leaving its pipeline already, and so may tell that the outcome of a change isn't known.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>The inboxes that were written before the wait.</summary>
    public IEnumerable<string> Written { get; init; } = [];

    /// <summary>How many errors there were before the wait.</summary>
    public int Errors { get; init; }

    /// <summary>What runs before, to its end.</summary>
    public string Before { get; init; } = "";
}
