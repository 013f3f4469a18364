namespace Flownally;

/// <summary>The health of an inbox, told the same way for every channel.</summary>
public sealed class InboxStatus : ApiObject
{
    /// <summary>Such as <c>active</c> or <c>degraded</c>; the API's list of values is not documented.</summary>
    public string? State { get; set; }

    /// <summary>Machine-readable reasons such as <c>payment_issue</c>; empty when all is well.</summary>
    public TextList? Reasons { get; set; }

    /// <summary>The state, with the reasons in brackets when there are any.</summary>
    public override string ToString() => Reasons is { Count: > 0 } ? $"{State} ({Reasons})" : State ?? "";
}
