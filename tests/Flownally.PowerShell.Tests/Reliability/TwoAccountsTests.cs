namespace Flownally.Tests.Reliability;

/// <summary>Eight runspaces work in two workspaces at once, and one of these has troubles.</summary>
public sealed class TwoAccountsTests : IAsyncLifetime
{
    private const int Runspaces = 8;
    private const int Rounds = 3;
    private const int Sent = Runspaces * Rounds * 4;
    private const int Troubles = 9;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private Stage troubled = null!;
    private Stage well = null!;

    public async ValueTask InitializeAsync()
    {
        troubled = await WorkspaceAsync("troubled");
        well = await WorkspaceAsync("well");
    }

    public async ValueTask DisposeAsync()
    {
        await troubled.DisposeAsync();
        await well.DisposeAsync();
    }

    [Fact]
    public async Task No_request_of_one_account_reaches_the_other_and_no_pause_of_one_delays_the_other()
    {
        troubled.Server.Faults.Add(
            Fault.Status(429).RetryAfter(Pause).On("PUT").Times(Troubles / 3),
            Fault.Status(503).On("GET").Times(Troubles / 3),
            Fault.Reset().AfterWork().On("DELETE").Times(Troubles / 3));

        await Task.WhenAll(Enumerable.Range(1, Runspaces).Select(number => Task.Factory.StartNew(
            () => Work(number), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        AssertOnlyItsOwn(well, Sent);
        AssertOnlyItsOwn(troubled, Sent + Troubles);
        Assert.Equal(TimeSpan.Zero, well.Clock.Elapsed);
        Assert.InRange(troubled.Clock.Elapsed, Pause, TimeSpan.MaxValue);
    }

    [Fact]
    public void A_pause_of_one_account_is_not_one_of_another_key_or_of_another_address()
    {
        var otherKey = new SkippingClock();
        using var shell = Shell.WithModule();
        well.Open(shell);
        shell.Set("otherAddress", shell.Run("$c").Item);
        troubled.Open(shell);
        shell.Set("admin", SampleKeys.Admin);
        shell.UseClock(otherKey);
        shell.Set("otherKey", shell.Run("Connect-Flownally $admin -BaseUri $url -SkipVerification -PassThru").Item);
        troubled.Server.Faults.Add(Fault.Status(429).RetryAfter(TimeSpan.FromHours(1)));

        var limited = shell.Run("Get-FlownallyInbox -Connection $c");
        shell.Run("Get-FlownallyInbox -Connection $otherKey; Get-FlownallyInbox -Connection $otherAddress").AssertNoErrors();

        Assert.Equal("RateLimited,Flownally.Commands.GetFlownallyInboxCommand", limited.TerminatingError?.FullyQualifiedErrorId);
        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero], new[] { otherKey, well.Clock }.Select(clock => clock.Elapsed));
    }

    // In half of the runspaces the well account is the default and not given; in the others the troubled one is, and never meant.
    private void Work(int number)
    {
        using var shell = Shell.WithModule();
        troubled.Open(shell);
        shell.Run("$troubled = $c; $troubledKey = $key; $troubledUrl = $url").AssertNoErrors();
        well.Open(shell);
        var result = shell.Run($$"""
            $accounts = @{ troubled = @{ Connection = $troubled }; well = @{} }
            if ({{number}} % 2) {
                Connect-Flownally $key -BaseUri $url -SkipVerification
            } else {
                Connect-Flownally $troubledKey -BaseUri $troubledUrl -SkipVerification
                $accounts.well.Connection = $c
            }

            foreach ($round in 1..{{Rounds}}) {
                foreach ($name in 'troubled', 'well') {
                    $account = $accounts[$name]
                    Get-FlownallyInbox @account
                    Set-FlownallyInboxTeam "ibx_${name}_{{number}}" -TeamId "team_$name" @account
                    Get-FlownallyTeam @account
                    Clear-FlownallyInboxTeam "ibx_${name}_{{number}}" @account
                }
            }
            """);
        result.AssertNoErrors();
    }

    private static void AssertOnlyItsOwn(Stage stage, int count)
    {
        Assert.Equal(count, stage.Arrivals.Count);
        Assert.All(stage.Arrivals, arrival => Assert.Equal($"Bearer {stage.Key}", arrival.Request.Headers["Authorization"]));
    }

    private static async Task<Stage> WorkspaceAsync(string name)
    {
        var server = await SandboxServer.StartAsync(new SandboxOptions { Empty = true });
        server.Workspace.Teams.Add(Example.Team($"team_{name}", name));
        for (var number = 1; number <= Runspaces; number++)
        {
            server.Workspace.Inboxes.Add(Example.Inbox($"ibx_{name}_{number}", name));
        }

        return new Stage(server);
    }
}
