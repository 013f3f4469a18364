namespace Flownally;

/// <summary>A connection to a workspace: an address and a key, under a name. Its key can't be read back from it.</summary>
public sealed class Connection
{
    internal Connection(string name, ClientOptions options, bool fromEnvironment = false)
    {
        Name = name;
        Options = options;
        FromEnvironment = fromEnvironment;
    }

    /// <summary>The name by which <c>-Connection</c> and <c>Select-FlownallyConnection</c> find it.</summary>
    public string Name { get; }

    /// <summary>Whether commands use it when they aren't told another.</summary>
    public bool IsDefault { get; internal set; }

    /// <summary>The API's address.</summary>
    public Uri BaseUri => Options.BaseUri;

    /// <summary>The kind of key, such as <c>fln_live_...</c>; never the key.</summary>
    public string Key => Options.Key.Hint;

    /// <summary>The id of the workspace (<c>tn_…</c>), from the list of inboxes that verified the key or was read since; null when none told it.</summary>
    public string? TenantId { get; private set; }

    /// <summary>How many inboxes the workspace had when they were last listed; null when they weren't.</summary>
    public int? InboxCount { get; private set; }

    /// <summary>Seconds that one attempt of a request may take; a whole call with its retries gets five times that.</summary>
    public int TimeoutSec => (int)Options.AttemptTimeout.TotalSeconds;

    /// <summary>How many times a failed attempt may be followed by another.</summary>
    public int MaximumRetryCount => Options.MaximumRetryCount;

    /// <summary>Whether the key came from FLOWNALLY_API_TOKEN rather than from <c>Connect-Flownally</c>.</summary>
    public bool FromEnvironment { get; }

    internal ClientOptions Options { get; }

    /// <summary>Takes what a list of inboxes tells about the workspace.</summary>
    internal void Note(IReadOnlyList<Inbox> inboxes)
    {
        InboxCount = inboxes.Count;
        TenantId = inboxes.Select(inbox => inbox.TenantId).FirstOrDefault(id => !string.IsNullOrEmpty(id)) ?? TenantId;
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
