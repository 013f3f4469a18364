namespace Flownally.Sandbox.Api;

public sealed record SandboxOptions
{
    /// <summary>The loopback port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Added to every request, before anything else happens to it.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How many requests a second a key may send; 0 for any number.</summary>
    public int RequestsPerSecond { get; init; }

    /// <summary>Starts without the sample workspace; the sample keys are good all the same.</summary>
    public bool Empty { get; init; }

    /// <summary>How many generated inboxes to start with, after the sample's own.</summary>
    public int InboxCount { get; init; }
}
