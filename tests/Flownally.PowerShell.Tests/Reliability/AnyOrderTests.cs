namespace Flownally.Tests.Reliability;

/// <summary>Whatever fails in whatever order, each number is connected once and emitted, or reported.</summary>
public sealed class AnyOrderTests(AnyOrderTests.Session session) : IClassFixture<AnyOrderTests.Session>
{
    private const int Seeds = 60;
    private const int FaultsAtMost = 12;

    private static readonly string[] Numbers = ["900000000000001", "900000000000002", "900000000000003", "900000000000004"];

    // A refused key ends the command, so that the later numbers are never sent.
    private static readonly FaultCase[] Faults = [.. FaultCases.All.Where(fault => !fault.IsHeavy && fault.ErrorId != "Unauthorized")];

    public static TheoryData<int> AllSeeds => [.. Enumerable.Range(1, Seeds)];

    [Theory]
    [MemberData(nameof(AllSeeds))]
    public async Task Each_number_is_connected_once_and_emitted_or_reported(int seed)
    {
        var server = await SandboxServer.StartAsync();
        await using var scenario = new Scenario(server);
        Array.ForEach(Numbers, number => server.Workspace.Wabas[Sample.Waba].PhoneNumbers.Add(Example.PhoneNumber(number, number)));
        var script = Script(scenario, new Random(seed));
        server.Faults.Add(script.Faults);
        scenario.Open(session.Shell);

        var result = await Task.Run(() => session.Shell.Run($$"""
            [pscustomobject]@{ PhoneNumberId = '{{Numbers[0]}}' },
            [pscustomobject]@{ PhoneNumberId = '{{Numbers[1]}}', '{{Numbers[2]}}' },
            [pscustomobject]@{ PhoneNumberId = '{{Numbers[3]}}' } | New-FlownallyInbox -ThrottleLimit {{1 + (2 * (seed % 2))}} -Connection $c
            """), TestContext.Current.CancellationToken);
        await server.Faults.LateWork;

        var details = $"{script.Names}\n{string.Join(' ', scenario.Arrivals.Select(arrival => arrival.Request.Method))}\n{result.AllText}";
        Assert.False(result.HadTerminatingError, details);
        Assert.False(scenario.Arrivals.Any(arrival => arrival.IsDuplicate), $"A connected number was asked for again.\n{details}");
        foreach (var number in Numbers)
        {
            var connected = server.Workspace.Inboxes.All.Count(inbox => (string?)inbox["externalId"] == number);
            var emitted = result.Each("ExternalId").Count(number.Equals);
            var isReported = result.Errors.Any(error => Reports(error, number));
            Assert.True(connected <= 1 && emitted <= connected && (emitted == 1) != isReported, $"{number}: connected {connected}, emitted {emitted}, reported {isReported}.\n{details}");
        }
    }

    // The lists and the POSTs meet the faults of two queues.
    private static (Fault[] Faults, string Names) Script(Scenario scenario, Random random)
    {
        var picked = Enumerable.Range(0, random.Next(1, FaultsAtMost + 1))
            .Select(_ => (Method: random.Next(2) == 0 ? "GET" : "POST", Case: Faults[random.Next(Faults.Length)]))
            .ToList();
        return (
            [.. picked.Select(fault => Targeted(scenario, fault.Case, fault.Method))],
            string.Join("; ", picked.Select(fault => $"{fault.Method} {fault.Case}")));
    }

    private static Fault Targeted(Scenario scenario, FaultCase fault, string method)
    {
        scenario.Target = any => any.On(method, "/inboxes");
        return scenario.Target(fault.Make(scenario));
    }

    // An error of a record names what of it is open; one about the whole request has the record as its target.
    private static bool Reports(ErrorRecord error, string number)
    {
        var named = Array.FindAll(Numbers, each => error.ErrorDetails.Message.Contains(each, StringComparison.Ordinal));
        return (named.Length > 0 ? named : NumbersOf(PSObject.AsPSObject(error.TargetObject))).Contains(number);
    }

    private static string[] NumbersOf(PSObject row) => LanguagePrimitives.ConvertTo<string[]>(row.Get("PhoneNumberId"));

    /// <summary>One session for all: importing the module takes longer than the rest of a test.</summary>
    public sealed class Session : IDisposable
    {
        public Shell Shell { get; } = Shell.WithModule();

        public void Dispose() => Shell.Dispose();
    }
}
