using System.Diagnostics;

namespace Flownally.Tests.Stopping;

/// <summary>Ctrl+C ends any wait at once, leaves no error record, and nothing continues in the background.</summary>
public sealed class CtrlCTests(ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>The goal is 100 ms. Since the machine may be busy with other tests, only a hang fails; the times are printed.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(2);

    private const int Rounds = 3;

    private UnresponsiveServer unresponsive = null!;

    public static TheoryData<string> AllWaits => [.. StopCases.All.Keys];

    public async ValueTask InitializeAsync() => unresponsive = await UnresponsiveServer.StartAsync();

    public ValueTask DisposeAsync()
    {
        unresponsive.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(AllWaits))]
    public async Task CtrlC_ends_the_wait(string wait)
    {
        var times = new List<TimeSpan>();
        for (var round = 0; round < Rounds; round++)
        {
            times.Add(await StopAsync(StopCases.All[wait]));
        }

        output.WriteLine($"STOP {wait}: {string.Join(", ", times.Select(time => $"{time.TotalMilliseconds:0.0}"))} ms");
        Assert.All(times, time => Assert.InRange(time, TimeSpan.Zero, Hang));
    }

    private async Task<TimeSpan> StopAsync(StopCase wait)
    {
        await using var server = await SandboxServer.StartAsync();
        using var shell = Shell.WithModule();
        Connect(shell, server);
        wait.Arrange(server);
        shell.Run(wait.Before).AssertNoErrors();
        server.Requests.Clear();

        var running = Task.Run(() => shell.Run($"$VerbosePreference = 'Continue'; 'begun'; {wait.Script}; 'ended'"), TestContext.Current.CancellationToken);
        await Wait.UntilAsync(() => wait.IsWaiting(server, shell));
        // From the observable event into the wait itself.
        await Task.Delay(wait.IsLeaving ? 400 : 50, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted);
        var clock = Stopwatch.StartNew();
        shell.Stop();
        var result = await running;
        clock.Stop();

        Assert.Equal(PSInvocationState.Stopped, result.State);
        Assert.Equal(["begun", .. wait.Written], result.Output.Select(item => item.BaseObject as string ?? item.Get("Id")));
        Assert.Empty(result.Errors);
        Assert.Null(result.TerminatingError);
        Assert.True(result.Warnings.Count <= (wait.IsLeaving ? 1 : 0));
        await AssertNothingGoesOnAsync(server);
        server.Workspace.Reset();
        server.Faults.Clear();
        Assert.Equal(wait.Errors, shell.Run("$Error.Count").Item.BaseObject);
        Assert.Equal(Sample.Inboxes, shell.Run("Get-FlownallyInbox -Connection next").Ids);
        return clock.Elapsed;
    }

    private void Connect(Shell shell, SandboxServer server)
    {
        shell.Set("url", server.BaseUri);
        shell.Set("full", unresponsive.BaseUri);
        shell.Set("admin", SampleKeys.Admin);
        shell.Set("tests", typeof(SelectFirstRecordCommand).Assembly);
        // The next command has a key of its own: a pause that the server asked for counts on after Ctrl+C.
        shell.Run($"""
            Import-Module -Assembly $tests
            Connect-Flownally -Token {SampleKeys.Agent} -BaseUri $url -Name next -SkipVerification
            Connect-Flownally -Token $admin -BaseUri $full -Name full -SkipVerification
            Connect-Flownally -Token $admin -BaseUri $url -Name once -MaximumRetryCount 0 -SkipVerification
            Connect-Flownally -Token $admin -BaseUri $url -SkipVerification
            """).AssertNoErrors();
    }

    private static async Task AssertNothingGoesOnAsync(SandboxServer server)
    {
        await Wait.UntilAsync(() => server.Requests.InFlight() == 0);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Empty(server.Requests.All);
    }
}
