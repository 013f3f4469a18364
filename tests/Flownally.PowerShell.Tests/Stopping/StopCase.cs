namespace Flownally.Tests.Stopping;

/// <summary>A wait that Ctrl+C ends.</summary>
/// <param name="Script">What to run.</param>
/// <param name="IsWaiting">Whether the script is in that wait now, by the requests and the verbose lines so far.</param>
internal sealed record StopCase(string Script, Func<SandboxServer, Shell, bool> IsWaiting)
{
    /// <summary>The fault of the server.</summary>
    public Action<SandboxServer> Arrange { get; init; } = _ => { };

    /// <summary>Whether its pipeline is ending early, so that the command may warn that the outcome of a change is unknown.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>The inboxes that were written before the wait.</summary>
    public IEnumerable<string> Written { get; init; } = [];

    /// <summary>How many errors there were before the wait.</summary>
    public int Errors { get; init; }

    /// <summary>What runs before, to its end.</summary>
    public string Before { get; init; } = "";
}
