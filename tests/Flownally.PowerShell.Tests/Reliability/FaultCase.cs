namespace Flownally.Tests.Reliability;

/// <summary>What a fault means to the client, whatever it is on the wire.</summary>
internal enum Effect
{
    /// <summary>None: the response arrives whole and in time.</summary>
    None,

    /// <summary>The server refused the request and did nothing.</summary>
    Refused,

    /// <summary>The server postponed the request and did nothing.</summary>
    Postponed,

    /// <summary>No response, or one that says nothing about the outcome. Another attempt may succeed.</summary>
    Lost,

    /// <summary>A response that can't be read, or isn't the API's. Another attempt would be the same.</summary>
    Unreadable,
}

/// <summary>One kind of fault that the sandbox can script.</summary>
/// <param name="Name">How a cell names it.</param>
/// <param name="Effect">What it is to the client.</param>
/// <param name="ErrorId">The error when no retry helps; null where it depends on the operation.</param>
/// <param name="Make">Scripts it.</param>
internal sealed record FaultCase(string Name, Effect Effect, string? ErrorId, Func<Scenario, Fault> Make)
{
    /// <summary>The server does the work all the same.</summary>
    public bool DoesWork { get; init; }

    /// <summary>The API itself says that it has stopped, so that nothing happens afterwards.</summary>
    public bool HasEnded { get; init; }

    /// <summary>The pause that the server asks for.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>That pause is longer than a call may take.</summary>
    public bool IsPauseTooLong { get; init; }

    /// <summary>It has an effect only on a response with a body.</summary>
    public bool NeedsBody { get; init; }

    /// <summary>The only path on which it has an effect; null for any.</summary>
    public string? Path { get; init; }

    /// <summary>The field of an inbox of which it makes a command warn that emits inboxes; null for none.</summary>
    public string? WarnsOf { get; init; }

    /// <summary>It moves so much data that it runs only once: it ends the first attempt for good, so "once" and "permanent" are the same.</summary>
    public bool IsHeavy { get; init; }

    public override string ToString() => Name;
}
