namespace Flownally.Tests.Reliability;

/// <summary>The right outcome, by what a fault means to the client and by whether the request may be repeated.</summary>
internal static class Expectation
{
    /// <summary>A POST, and the reads of the list that don't find what it was to create.</summary>
    private const string UnsettledPost = "POST GET×7";

    /// <summary>How many requests a call sends at most, by the default of a connection.</summary>
    private const int Attempts = 5;

    public static Verdict For(Cell cell) => WithWarning(cell, cell.Command.Repeatability switch
    {
        Repeatability.OnceOnly => ForOnceOnly(cell),
        Repeatability.Settled => ForSettled(cell),
        Repeatability.SettledUnderFault => ForSettledUnderFault(cell),
        _ => ForRepeatable(cell),
    });

    // To verify a key, Connect-Flownally needs no field of an inbox.
    private static Verdict WithWarning(Cell cell, Verdict verdict) =>
        cell is { Fault.WarnsOf: not null, Command: { HasBody: true, ReadsInboxes: true } } ? verdict with { Outcome = Verdict.DoneWithWarning } : verdict;

    private static Verdict ForRepeatable(Cell cell)
    {
        var (command, fault) = (cell.Command, cell.Fault);
        var method = command.Method!;
        var changes = command.Writes;
        var worked = fault.DoesWork && method != "GET";
        return EffectOn(cell) switch
        {
            Effect.None => new(Verdict.Done, method, changes),
            // The key is valid, which is all that was to be verified.
            Effect.Refused when cell is { Command.Name: "Connect-Flownally", ErrorId: "Forbidden" } => new(Verdict.DoneWithWarning, method, changes),
            Effect.Refused => new(cell.ErrorId, method, false),
            Effect.Unreadable => new(cell.ErrorId, fault.Path is null ? method : $"{method}×{Verdict.Many}", worked),
            _ when fault.IsPauseTooLong => new(cell.ErrorId, method, false),
            Effect.Postponed when cell.IsPermanent => new(cell.ErrorId, $"{method}×{Verdict.Many}", worked),
            _ when cell.IsPermanent => new(cell.ErrorId, $"{method}×{Attempts}", worked),
            // The repetition finds nothing, and nothing is known of what the path names.
            _ when worked && cell.Command is { HasBody: false, Creates: false } && cell.Command.Name.StartsWith("Invoke-", StringComparison.Ordinal) => new(Verdict.DoneWithWarning, $"{method}×2", changes),
            _ => new(Verdict.Done, $"{method}×2", changes),
        };
    }

    private static Verdict ForOnceOnly(Cell cell) => cell.Fault switch
    {
        { Effect: Effect.None } or { Path: not null } => new(Verdict.Done, cell.Command.Method!, true),
        { Effect: Effect.Refused } => new(cell.ErrorId, cell.Command.Method!, false),
        { Effect: Effect.Postponed } => ForPostponed(cell, before: ""),
        var fault => new("OutcomeUnknown", cell.Command.Method!, fault.DoesWork),
    };

    private static Verdict ForSettled(Cell cell) => cell.Fault switch
    {
        { Effect: Effect.None } or { Path: not null } => new(Verdict.Done, "GET POST", true),
        { Effect: Effect.Refused } => new(cell.ErrorId, "GET POST", false),
        { Effect: Effect.Postponed } => ForPostponed(cell, before: "GET "),
        { DoesWork: true } => new(Verdict.Found, "GET POST GET", true),
        // Behind a gateway the work may go on, so that another POST could connect the number twice.
        { HasEnded: false } or { IsPauseTooLong: true } => new("OutcomeUnknown", $"GET {UnsettledPost}", false),
        _ when cell.IsPermanent => new("OutcomeUnknown", $"GET {UnsettledPost} {UnsettledPost} {UnsettledPost}", false),
        _ => new(Verdict.Done, $"GET {UnsettledPost} POST", true),
    };

    // The list is read first, and meets the fault as well.
    private static Verdict ForSettledUnderFault(Cell cell)
    {
        var fault = cell.Fault;
        var list = fault.Effect is Effect.Postponed && cell.IsPermanent && !fault.IsPauseTooLong ? $"GET×{Verdict.Many} " : fault.Effect is Effect.Lost or Effect.Postponed && !fault.IsPauseTooLong ? cell.IsPermanent ? "GET×5 " : "GET×2 " : "GET ";
        return fault.Effect switch
        {
            // A pause after 429 is for all requests.
            Effect.Postponed when fault.IsPauseTooLong => new(cell.ErrorId, "GET", false),
            _ when EffectOn(cell) == Effect.None => new(Verdict.Done, "GET POST", true),
            _ when !cell.IsPermanent => new(Verdict.Done, $"{list}POST", true),
            Effect.Refused => new(cell.ErrorId, "GET POST", false),
            Effect.Postponed => ForPostponed(cell, list),
            _ => new("OutcomeUnknown", $"{list}POST", fault.DoesWork),
        };
    }

    private static Verdict ForPostponed(Cell cell, string before) => cell switch
    {
        { Fault.IsPauseTooLong: true } => new(cell.ErrorId, $"{before}{cell.Command.OnceOnlyMethod}", false),
        { IsPermanent: true } => new(cell.ErrorId, $"{before}{cell.Command.OnceOnlyMethod}×{Verdict.Many}", false),
        _ => new(Verdict.Done, $"{before}{cell.Command.OnceOnlyMethod}×2", true),
    };

    private static Effect EffectOn(Cell cell) => cell switch
    {
        { Fault.NeedsBody: true, Command.HasBody: false } => Effect.None,
        { Fault.Path: { } path } when path != cell.Command.Path => Effect.None,
        _ => cell.Fault.Effect,
    };
}
