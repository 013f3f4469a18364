using Flownally.Tests.Reliability;

namespace Flownally.Tests.Routing;

/// <summary>Whatever the rows ask for and whatever fails, Sync-FlownallyRouting gets there, changes no inbox that is right, and can be undone.</summary>
public sealed class AnyRowsTests(AnyRowsTests.Session session) : IClassFixture<AnyRowsTests.Session>
{
    private const int Seeds = 60;
    private const int FaultsAtMost = 30;
    private const int RunsAtMost = FaultsAtMost + 1;

    /// <summary>What a request may meet.</summary>
    private static readonly Func<Fault>[] Faults =
    [
        () => Fault.Status(503), () => Fault.Status(503).AfterWork(), () => Fault.Reset(), () => Fault.Reset().AfterWork(), () => Fault.Truncated(),
        () => Fault.Status(429), () => Fault.Status(409),
    ];

    public static TheoryData<int> AllSeeds => [.. Enumerable.Range(1, Seeds)];

    [Theory]
    [MemberData(nameof(AllSeeds))]
    public async Task Rows_are_made_so_and_made_so_once_and_undone(int seed)
    {
        await using var scenario = new Scenario(await SandboxServer.StartAsync(new SandboxOptions { Empty = true }));
        var random = new Random(seed);
        var (rows, wanted) = Fill(scenario.Server.Workspace, random);
        var original = Routing(scenario);
        scenario.Open(session.Shell);
        session.Shell.Set("rows", rows);
        session.Shell.Set("limit", random.Next(1, 5));
        await Run("$before = Get-FlownallyInbox -Connection $c");

        AssertWrites(scenario, await Sync(scenario, "$rows"), Wrong(original, wanted));
        Assert.Equal(wanted, Routing(scenario));
        AssertWrites(scenario, await Sync(scenario, "$rows"), []);
        AssertWrites(scenario, await Sync(scenario, "$before"), Wrong(wanted, original));
        Assert.Equal(original, Routing(scenario));
    }

    [Theory]
    [MemberData(nameof(AllSeeds))]
    public async Task It_gets_there_when_it_is_run_again_after_any_failures(int seed)
    {
        await using var scenario = new Scenario(await SandboxServer.StartAsync(new SandboxOptions { Empty = true }));
        var random = new Random(seed);
        var (rows, wanted) = Fill(scenario.Server.Workspace, random);
        scenario.Server.Faults.Add([.. Enumerable.Range(0, random.Next(1, FaultsAtMost + 1)).Select(_ => Meet(Faults[random.Next(Faults.Length)](), random))]);
        scenario.Open(session.Shell);
        session.Shell.Set("rows", rows);
        session.Shell.Set("limit", random.Next(1, 5));

        for (var run = 1; ; run++)
        {
            var wrong = Wrong(Routing(scenario), wanted);
            var result = await Sync(scenario, "$rows");

            Assert.True(Writes(scenario).ToHashSet().IsSubsetOf(wrong), "An inbox was changed that was right.");
            if (result.Errors.Count == 0 && !result.HadTerminatingError)
            {
                break;
            }

            Assert.True(run < RunsAtMost, result.AllText);
        }

        Assert.Equal(wanted, Routing(scenario));
    }

    /// <summary>Inboxes and teams, and rows that name some of the inboxes in any way in which one can be named.</summary>
    private static (PSObject[] Rows, SortedDictionary<string, string?> Wanted) Fill(Workspace workspace, Random random)
    {
        var teams = Enumerable.Range(1, random.Next(1, 6)).Select(number => (Id: $"team_{number}", Name: $"Team {random.Next(1, 5)}")).ToList();
        var inboxes = Enumerable.Range(1, random.Next(1, 13)).Select(number => (Id: $"ibx_{number}", Name: random.Next(6) == 0 ? "" : $"Inbox {random.Next(1, 16)}")).ToList();
        string? AnyTeam() => random.Next(3) == 0 ? null : teams[random.Next(teams.Count)].Id;
        teams.ForEach(team => workspace.Teams.Add(Example.Team(team.Id, team.Name)));
        inboxes.ForEach(inbox => workspace.Inboxes.Add(Example.Inbox(inbox.Id, inbox.Name, teamId: AnyTeam())));

        var wanted = Routing(workspace);
        var rows = new List<PSObject>();
        foreach (var inbox in inboxes.Where((_, index) => index == 0 || random.Next(4) > 0).OrderBy(_ => random.Next()))
        {
            var row = new PSObject();
            void Cell(string column, string? value) => row.Properties.Add(new PSNoteProperty(column, value is null ? null : random.Next(3) == 0 ? $" {value}\u00a0" : value));
            wanted[inbox.Id] = AnyTeam();
            var team = teams.Find(team => team.Id == wanted[inbox.Id]);
            var hasOwnName = inbox.Name.Length > 0 && inboxes.Count(other => other.Name == inbox.Name) == 1;
            if (hasOwnName && random.Next(2) == 0)
            {
                Cell("Name", random.Next(2) == 0 ? inbox.Name : inbox.Name.ToUpperInvariant());
            }
            else
            {
                Cell(random.Next(2) == 0 ? "Id" : "InboxId", inbox.Id);
                if (random.Next(2) == 0) Cell("Name", "It had another name");
            }

            var isOwnName = team.Name is not null && teams.Count(other => other.Name == team.Name) == 1;
            switch (random.Next(4))
            {
                case 0:
                    Cell("TeamId", team.Id);
                    break;
                case 1:
                    Cell("TeamId", team.Id);
                    Cell("TeamName", team.Id is null ? "" : random.Next(2) == 0 ? team.Name : "It had another name");
                    break;
                case 2:
                    Cell("TeamName", isOwnName ? team.Name : team.Id);
                    Cell("Team", random.Next(2) == 0 ? null : team.Id);
                    break;
                default:
                    Cell("Team", isOwnName ? team.Name!.ToUpperInvariant() : team.Id);
                    break;
            }

            rows.Add(row);
        }

        return ([.. rows], wanted);
    }

    // Some faults are for the lists, so that nothing is even planned.
    private static Fault Meet(Fault fault, Random random) => random.Next(4) == 0 ? fault.On("GET", null) : fault.Where(request => request.Method != "GET");

    private static SortedDictionary<string, string?> Routing(Scenario scenario) => Routing(scenario.Server.Workspace);

    private static SortedDictionary<string, string?> Routing(Workspace workspace) => new(
        workspace.Inboxes.All.ToDictionary(inbox => (string)inbox["id"]!, inbox => (string?)inbox["teamId"]), StringComparer.Ordinal);

    private static HashSet<string> Wrong(SortedDictionary<string, string?> now, SortedDictionary<string, string?> wanted) => [.. now.Keys.Where(id => now[id] != wanted[id])];

    private static List<string> Writes(Scenario scenario) => [.. scenario.Server.Requests.Writes.Select(request => request.Path.Split('/')[2])];

    private static void AssertWrites(Scenario scenario, Result result, HashSet<string> wrong)
    {
        result.AssertNoErrors();
        Assert.Equal(wrong.Order(StringComparer.Ordinal), Writes(scenario).Order(StringComparer.Ordinal));
        Assert.Equal(wrong.Order(StringComparer.Ordinal), result.Ids.Cast<string>().Order(StringComparer.Ordinal));
        Assert.All(result.Each("Result"), done => Assert.Equal("Done", done));
    }

    private async Task<Result> Sync(Scenario scenario, string rows)
    {
        scenario.Server.Requests.Clear();
        var result = await Run($"{rows} | Sync-FlownallyRouting -ThrottleLimit $limit -Connection $c");
        await scenario.Server.Faults.LateWork;
        return result;
    }

    private Task<Result> Run(string script) => Task.Run(() => session.Shell.Run(script), TestContext.Current.CancellationToken);

    /// <summary>One session for all: importing the module takes longer than the rest of a test.</summary>
    public sealed class Session : IDisposable
    {
        public Shell Shell { get; } = Shell.WithModule();

        public void Dispose() => Shell.Dispose();
    }
}
