namespace Flownally.Tests.Reliability;

/// <summary>Eight runspaces work in two workspaces at once, one of which has faults.</summary>
public sealed class TwoAccountsTests : IAsyncLifetime
{
    private const int Runspaces = 8;
    private const int Rounds = 3;
    private const int Sent = Runspaces * Rounds * 3;
    private const int Faults = 9;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private Scenario faulty = null!;
    private Scenario healthy = null!;

    public async ValueTask InitializeAsync()
    {
        faulty = await WorkspaceAsync("faulty");
        healthy = await WorkspaceAsync("healthy");
    }

    public async ValueTask DisposeAsync()
    {
        await faulty.DisposeAsync();
        await healthy.DisposeAsync();
    }

    [Fact]
    public async Task Requests_and_pauses_of_one_account_never_affect_the_other()
    {
        faulty.Server.Faults.Add(
            Fault.Status(429).RetryAfter(Pause).On("PUT").Times(Faults / 3),
            Fault.Status(503).On("GET", "/inboxes").Times(Faults / 3),
            Fault.Reset().AfterWork().On("DELETE").Times(Faults / 3));

        await Task.WhenAll(Enumerable.Range(1, Runspaces).Select(number => Task.Factory.StartNew(
            () => Work(number), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        AssertOnlyItsOwn(healthy, Sent);
        AssertOnlyItsOwn(faulty, Sent + Faults);
        Assert.InRange(healthy.Clock.Elapsed, TimeSpan.Zero, Pause);
        Assert.InRange(faulty.Clock.Elapsed, Pause, TimeSpan.MaxValue);
    }

    [Fact]
    public void A_rate_limit_holds_for_one_key_at_one_address()
    {
        var otherKey = new SkippingClock();
        using var shell = Shell.WithModule();
        healthy.Open(shell);
        shell.Set("otherAddress", shell.Run("$c").Item);
        faulty.Open(shell);
        shell.Set("admin", SampleKeys.Admin);
        shell.UseClock(otherKey);
        shell.Set("otherKey", shell.Run("Connect-Flownally -Token $admin -BaseUri $url -SkipVerification -PassThru").Item);
        faulty.Server.Faults.Add(Fault.Status(429).RetryAfter(TimeSpan.FromHours(1)).On("GET", "/inboxes"));

        var limited = shell.Run("Get-FlownallyInbox -Connection $c");
        shell.Run("Get-FlownallyTeam -Connection $otherKey; Get-FlownallyTeam -Connection $otherAddress").AssertNoErrors();

        Assert.Equal("RateLimited,Flownally.Commands.GetFlownallyInboxCommand", limited.Error.FullyQualifiedErrorId);
        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero], new[] { otherKey, healthy.Clock }.Select(clock => clock.Elapsed));
    }

    // In half of the runspaces the healthy account is the default; in the others it is given, and the faulty one is the default.
    private void Work(int number)
    {
        using var shell = Shell.WithModule();
        faulty.Open(shell);
        shell.Run("$faulty = $c; $faultyKey = $key; $faultyUrl = $url").AssertNoErrors();
        healthy.Open(shell);
        var result = shell.Run($$"""
            $accounts = @{ faulty = @{ Connection = $faulty }; healthy = @{} }
            if ({{number}} % 2) {
                Connect-Flownally -Token $key -BaseUri $url -SkipVerification
            } else {
                Connect-Flownally -Token $faultyKey -BaseUri $faultyUrl -SkipVerification
                $accounts.healthy.Connection = $c
            }

            foreach ($round in 1..{{Rounds}}) {
                foreach ($name in 'faulty', 'healthy') {
                    $account = $accounts[$name]
                    $inbox = [Flownally.Inbox]@{ Id = "ibx_${name}_{{number}}" }
                    $team = [Flownally.Team]@{ Id = "team_$name" }
                    Get-FlownallyInbox @account
                    Set-FlownallyInboxTeam $inbox -TeamId $team @account
                    Get-FlownallyTeam @account
                    Clear-FlownallyInboxTeam $inbox @account
                }
            }
            """);
        result.AssertNoErrors();
    }

    private static void AssertOnlyItsOwn(Scenario scenario, int count)
    {
        // The names of teams are read beside the inboxes, once in a while for each runspace.
        Assert.Equal(count, scenario.Arrivals.Count(arrival => arrival.Request.Path != "/teams"));
        Assert.All(scenario.Arrivals, arrival => Assert.Equal($"Bearer {scenario.Key}", arrival.Request.Headers["Authorization"]));
    }

    private static async Task<Scenario> WorkspaceAsync(string name)
    {
        var server = await SandboxServer.StartAsync(new SandboxOptions { Empty = true });
        server.Workspace.Teams.Add(Example.Team($"team_{name}", name));
        for (var number = 1; number <= Runspaces; number++)
        {
            server.Workspace.Inboxes.Add(Example.Inbox($"ibx_{name}_{number}", name));
        }

        return new Scenario(server);
    }
}
