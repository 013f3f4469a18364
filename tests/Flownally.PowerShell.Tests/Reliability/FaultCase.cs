namespace Flownally.Tests.Reliability;

/// <summary>What a fault is to the client, whatever it is on the wire.</summary>
internal enum Effect
{
    /// <summary>Nothing worth mentioning: the reply arrives whole and in time.</summary>
    None,

    /// <summary>The server says no and has done nothing.</summary>
    Refused,

    /// <summary>The server says later and has done nothing.</summary>
    Postponed,

    /// <summary>No reply, or one that says nothing about the outcome. Another attempt may fare better.</summary>
    Lost,

    /// <summary>A success that can't be read. Another attempt would bring the same.</summary>
    Unreadable,
}

/// <summary>One kind of fault that the sandbox can script.</summary>
/// <param name="Name">How a cell names it.</param>
/// <param name="Effect">What it is to the client.</param>
/// <param name="ErrorId">The error when nothing helps; null where the status says it, or the error depends on the operation.</param>
/// <param name="Make">Scripts it.</param>
internal sealed record FaultCase(string Name, Effect Effect, string? ErrorId, Func<Stage, Fault> Make)
{
    /// <summary>The work is done all the same.</summary>
    public bool DoesWork { get; init; }

    /// <summary>The server itself says that it has stopped, so that nothing happens any more.</summary>
    public bool HasEnded { get; init; }

    /// <summary>The pause that the server asks for.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>That pause is longer than a call may take.</summary>
    public bool IsPauseTooLong { get; init; }

    /// <summary>It takes a body to show.</summary>
    public bool NeedsBody { get; init; }

    /// <summary>It moves so much data that one strength must do: since it ends the first attempt for good, both are the same.</summary>
    public bool IsHeavy { get; init; }

    public override string ToString() => Name;
}
