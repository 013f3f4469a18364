namespace Flownally.Tests.Reliability;

/// <summary>What a command does when nothing goes wrong.</summary>
/// <param name="Ids">The ids of what it emits.</param>
/// <param name="Before">The workspace and the session before it.</param>
/// <param name="After">The same after it.</param>
internal sealed record Baseline(IReadOnlyList<object?> Ids, SortedDictionary<string, string> Before, SortedDictionary<string, string> After);

/// <summary>One command under one fault.</summary>
/// <param name="Command">The command.</param>
/// <param name="Fault">The fault.</param>
/// <param name="IsPermanent">Whether every request meets it, and not only the first.</param>
internal sealed record Cell(CommandCase Command, FaultCase Fault, bool IsPermanent)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(1);

    public string Name => $"{Command} × {Fault}, {HowOften}";

    public string HowOften => IsPermanent ? "for ever" : "once";

    /// <summary>The error that the fault is when no retry helps.</summary>
    public string ErrorId => Fault.ErrorId ?? Command.NotFoundId;

    public Verdict Expected => Expectation.For(this);

    public override string ToString() => Name;

    /// <summary>Runs a command without any fault.</summary>
    public static async Task<Baseline> RunBaselineAsync(CommandCase command, Shell shell)
    {
        await using var scenario = new Scenario(await SandboxServer.StartAsync());
        scenario.Open(shell);
        var before = StateOf(scenario.Server, shell);
        var ids = shell.Run(command.Script).Items.Select(item => item.Get("Id")).ToList();
        return new Baseline(ids, before, StateOf(scenario.Server, shell));
    }

    /// <summary>Runs the command against a sandbox of its own that has the fault.</summary>
    public async Task<Verdict> RunAsync(Shell shell, Baseline baseline)
    {
        var server = await SandboxServer.StartAsync();
        await using var scenario = new Scenario(server)
        {
            Target = Command.Target,
            IsDone = () => Scenario.StateOf(server).SequenceEqual(baseline.After),
        };
        scenario.Open(shell);
        server.Faults.Add(Command.Target(Fault.Make(scenario)).Times(IsPermanent ? 100_000 : 1));

        var hangs = false;
        await using var watchdog = new Timer(_ => { hangs = true; shell.Stop(); }, null, TimeLimit, Timeout.InfiniteTimeSpan);
        var result = shell.Run(Command.Script);
        await server.Faults.LateWork;

        var after = StateOf(server, shell);
        var isChanged = Command.Writes && after.SequenceEqual(baseline.After);
        var outcome = hangs ? Verdict.Hangs
            : scenario.Arrivals.Any(arrival => arrival.IsDuplicate) ? Verdict.Duplicate
            : IsTooEarly(scenario.Arrivals) ? Verdict.TooEarly
            : !isChanged && !after.SequenceEqual(baseline.Before) ? $"{Verdict.Unexpected}: {string.Join("; ", after)}"
            : OutcomeOf(result, baseline, isChanged);
        var methods = OfCommand(scenario.Arrivals).Select(arrival => arrival.Request.Method).ToList();
        return new Verdict(outcome == Verdict.Done && Command.Creates && methods[^1] == "GET" ? Verdict.Found : outcome, Compact(methods), isChanged);
    }

    private static SortedDictionary<string, string> StateOf(SandboxServer server, Shell shell)
    {
        var state = Scenario.StateOf(server);
        if (shell.Run("Get-FlownallyConnection").Items.Count > 0) state["the session"] = "connected";
        return state;
    }

    private string OutcomeOf(Result result, Baseline baseline, bool isChanged)
    {
        var errors = result.Errors.Append(result.TerminatingError).OfType<ErrorRecord>().ToList();
        return errors switch
        {
            [] when !result.Ids.SequenceEqual(baseline.Ids) || isChanged != Command.Writes => Verdict.Lost,
            // On this clock, the names may be late.
            [] => result.Warnings.All(warning => warning.StartsWith("TeamName is empty", StringComparison.Ordinal)) ? Verdict.Done : Verdict.DoneWithWarning,
            [var error] when result.Output.All(item => "Failed".Equals(item.Properties["Result"]?.Value)) => IdOf(error, result.HadTerminatingError, isChanged),
            _ => $"{Verdict.Unexpected}: {result.AllText}",
        };
    }

    private string IdOf(ErrorRecord error, bool isTerminating, bool isChanged)
    {
        var id = error.FullyQualifiedErrorId.Split(',')[0];
        if (error.FullyQualifiedErrorId != Command.FullId(id) || isTerminating != (Command.EndsAtFailure || id == "Unauthorized"))
        {
            return $"{Verdict.Unexpected}: {error.FullyQualifiedErrorId}, {(isTerminating ? "terminating" : "not terminating")}";
        }

        // Otherwise the user would not learn what may have been created.
        return isChanged && Command.Creates && !Command.ArgumentValues.Any(value => error.ErrorDetails.Message.Contains(value, StringComparison.Ordinal)) ? Verdict.Lost : id;
    }

    // The names of teams are read beside the inboxes, and never decide anything. A plan takes both lists.
    private IEnumerable<Arrival> OfCommand(IReadOnlyList<Arrival> arrivals) =>
        arrivals.Where(arrival => (arrival.Request.Path != "/teams" || Command.Path == "/teams")
            && (!Command.IsPlanned || arrival.Request.Method == Command.Method));

    // After 429 nothing may be sent before the time; after 503 it is the same request that may not.
    private bool IsTooEarly(IReadOnlyList<Arrival> arrivals)
    {
        if (Fault.Pause == TimeSpan.Zero) return false;
        var hits = OfCommand(arrivals).Where(arrival => Command.Method is null || arrival.Request.Method == Command.Method).ToList();
        var postponed = IsPermanent ? hits.Count : 1;
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
            parts.Add((end - start) switch
            {
                1 => methods[start],
                var count and <= 7 => $"{methods[start]}×{count}",
                _ => $"{methods[start]}×{Verdict.Many}",
            });
        }

        return string.Join(' ', parts);
    }
}
