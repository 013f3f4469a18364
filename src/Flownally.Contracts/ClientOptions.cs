using System.Net;

namespace Flownally;

/// <summary>What a client needs to know to talk to a workspace.</summary>
/// <param name="BaseUri">The API's address, ending in a slash.</param>
/// <param name="Key">The key sent with every request.</param>
internal sealed record ClientOptions(Uri BaseUri, ApiKey Key)
{
    /// <summary>The address that the API's documentation names.</summary>
    public static readonly Uri DefaultBaseUri = new("https://api.flownally.com/v1/");

    /// <summary>How long one attempt may take, from connecting to the response's last byte.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one call may take with all its attempts and the waits between them: five times <see cref="AttemptTimeout"/>.</summary>
    public TimeSpan TotalTimeout => 5 * AttemptTimeout;

    /// <summary>How many times a failed attempt may be followed by another; 0 turns retries off.</summary>
    public int MaximumRetryCount { get; init; } = 4;

    /// <summary>The proxy to go through, without a user name and password; null for the system's own setting. An http address is reached without a proxy.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>The user name and password for the proxy, also for the system's; null for none, or for those in the system's setting.</summary>
    public NetworkCredential? ProxyCredential { get; init; }

    /// <summary>The clock for waits and time limits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
