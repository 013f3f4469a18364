namespace Flownally.Tests.Reliability;

/// <summary>One command under one fault.</summary>
/// <param name="Command">The command.</param>
/// <param name="Fault">The fault.</param>
/// <param name="IsForEver">Whether every request meets it, and not only the first.</param>
internal sealed record Cell(CommandCase Command, FaultCase Fault, bool IsForEver)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Name => $"{Command} × {Fault}, {HowOften}";

    public string HowOften => IsForEver ? "for ever" : "once";

    /// <summary>The error that the fault is when nothing helps.</summary>
    public string ErrorId => Fault.ErrorId ?? Command.NotFoundId;

    public Verdict Expected => Expectation.For(this);

    public override string ToString() => Name;

    /// <summary>Runs the command against a sandbox of its own that does the fault.</summary>
    public async Task<Verdict> RunAsync(Shell shell)
    {
        var server = await SandboxServer.StartAsync();
        var before = Stage.InboxesOf(server);
        var wanted = new SortedDictionary<string, string>(before, StringComparer.Ordinal);
        Command.Change?.Invoke(wanted);
        await using var stage = new Stage(server) { Aim = Command.Aim, IsDone = () => Stage.InboxesOf(server).SequenceEqual(wanted) };
        stage.Open(shell);
        server.Faults.Add(Command.Aim(Fault.Make(stage)).Times(IsForEver ? 1000 : 1));

        var emits = Command.Emits(server.Workspace).ToList();
        var hangs = false;
        await using var watchdog = new Timer(_ => { hangs = true; shell.Stop(); }, null, Patience, Timeout.InfiniteTimeSpan);
        var result = shell.Run(Command.Script);
        await server.Faults.LateWork;

        var after = Stage.InboxesOf(server);
        if (shell.Run("Get-FlownallyConnection").Items.Count > 0) after["the session"] = "connected";
        var isChanged = Command.Change is not null && after.SequenceEqual(wanted);
        var outcome = hangs ? Verdict.Hangs
            : stage.Arrivals.Any(arrival => arrival.IsDuplicate) ? Verdict.Duplicate
            : Undercuts(stage.Arrivals) ? Verdict.Undercut
            : !isChanged && !after.SequenceEqual(before) ? $"{Verdict.Odd}: {string.Join("; ", after)}"
            : OutcomeOf(result, emits, isChanged);
        var methods = stage.Arrivals.Select(arrival => arrival.Request.Method).ToList();
        return new Verdict(outcome == Verdict.Done && Command.Creates && methods[^1] == "GET" ? Verdict.Found : outcome, Compact(methods), isChanged);
    }

    private string OutcomeOf(Result result, List<string> emits, bool isChanged)
    {
        var errors = result.Errors.Append(result.TerminatingError).OfType<ErrorRecord>().ToList();
        return errors switch
        {
            [] when !result.Ids.SequenceEqual(emits) || isChanged != Command.Change is not null => Verdict.Lost,
            [] => result.Warnings.Count == 0 ? Verdict.Done : $"{Verdict.Done} with a warning",
            [var error] when result.Output.Count == 0 => IdOf(error, result.HadTerminatingError, isChanged),
            _ => $"{Verdict.Odd}: {result.AllText}",
        };
    }

    private string IdOf(ErrorRecord error, bool isTerminating, bool isChanged)
    {
        var id = error.FullyQualifiedErrorId.Split(',')[0];
        if (error.FullyQualifiedErrorId != Command.FullId(id) || isTerminating != (Command.EndsAtFailure || id == "Unauthorized"))
        {
            return $"{Verdict.Odd}: {error.FullyQualifiedErrorId}, {(isTerminating ? "terminating" : "not terminating")}";
        }

        return isChanged && Command.Names is { } name && !error.ErrorDetails.Message.Contains(name, StringComparison.Ordinal) ? Verdict.Lost : id;
    }

    // After 429 nothing may be sent before the time; after 503 it is the same request that may not.
    private bool Undercuts(IReadOnlyList<Arrival> arrivals)
    {
        if (Fault.Pause == TimeSpan.Zero) return false;
        var hits = arrivals.Where(arrival => Command.Method is null || arrival.Request.Method == Command.Method).ToList();
        var postponed = IsForEver ? hits.Count : 1;
        return hits.Zip(hits.Skip(1)).Take(postponed).Any(pair =>
            pair.Second.At - pair.First.At < Fault.Pause && (Fault.Effect == Effect.Postponed || pair.First.Request.Method == pair.Second.Request.Method));
    }

    // GET, GET, POST: GET×2 POST.
    private static string Compact(List<string> methods)
    {
        var parts = new List<string>();
        for (var (start, end) = (0, 0); start < methods.Count; start = end)
        {
            while (end < methods.Count && methods[end] == methods[start]) end++;
            parts.Add(end - start == 1 ? methods[start] : $"{methods[start]}×{end - start}");
        }

        return string.Join(' ', parts);
    }
}
