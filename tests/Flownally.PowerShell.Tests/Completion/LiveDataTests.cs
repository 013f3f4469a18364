namespace Flownally.Tests.Completion;

/// <summary>How often completion reads a list, and what it does while the server doesn't respond.</summary>
public sealed class LiveDataTests : CompletionTest
{
    private const string Line = "Get-FlownallyTeam ";

    private static readonly string[] Teams = ["Returns", "Sales", "Support"];
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void A_list_is_cached_for_a_minute()
    {
        Assert.Equal(Teams, Complete(Line));
        Workspace.Teams.Add(Example.Team("team_new", "New"));
        Clock.Advance(Freshness - Moment);
        Assert.Equal(Teams, Complete(Line));
        Assert.Equal(["GET /teams"], Requests);

        Clock.Advance(Moment);
        Assert.Equal(["New", .. Teams], Complete(Line));
        Assert.Equal(["GET /teams", "GET /teams"], Requests);
    }

    [Fact]
    public async Task Completion_does_not_wait_for_a_slow_server_and_the_next_one_has_the_list()
    {
        using var reply = new HeldReply(Server, "/teams");

        var tab = CompleteInBackground(Line);
        await reply.IsAwaited();
        await Clock.Expire();
        Assert.Empty(await tab);
        Assert.Equal(1, Server.Requests.MaxInFlight);

        reply.Release();
        Assert.Equal(Teams, Complete(Line));
        Assert.Equal(["GET /teams"], Requests);
    }

    [Fact]
    public async Task Documented_values_do_not_wait_for_the_server()
    {
        using var reply = new HeldReply(Server, "/inboxes");

        var tab = CompleteInBackground("Get-FlownallyInbox -State ");
        await reply.IsAwaited();
        await Clock.IsWaiting();
        Clock.Advance(CompletionClock.LaterReadWait);

        Assert.Equal(["active", "degraded"], await tab);
    }

    [Fact]
    public async Task An_expired_list_is_offered_while_the_server_is_slow()
    {
        Assert.Equal(Teams, Complete(Line));
        Clock.Advance(TimeSpan.FromHours(1));
        using var reply = new HeldReply(Server, "/teams");

        var tab = CompleteInBackground(Line);
        await reply.IsAwaited();
        await Clock.Expire();

        Assert.Equal(Teams, await tab);
    }

    [Fact]
    public async Task Two_lists_are_read_concurrently_within_one_wait()
    {
        using var numbers = new HeldReply(Server, $"/whatsapp/{Sample.Waba}/phone-numbers");
        using var inboxes = new HeldReply(Server, "/inboxes");

        var tab = CompleteInBackground($"New-FlownallyInbox -WabaId {Sample.Waba} -PhoneNumberId ");
        await numbers.IsAwaited();
        await inboxes.IsAwaited();
        await Clock.Expire();

        Assert.Empty(await tab);
    }

    [Fact]
    public async Task Concurrent_completions_share_one_read()
    {
        using var other = Shell.WithModule();
        other.Set("c", Run("Get-FlownallyConnection").Item);
        using var reply = new HeldReply(Server, "/teams");

        var first = CompleteInBackground(Line);
        await reply.IsAwaited();
        await Clock.Expire();
        Assert.Empty(await first);
        var second = Task.Run(() => other.Complete("Get-FlownallyTeam -Connection $c -Name ").CompletionMatches.Select(match => match.CompletionText).ToList());
        await Clock.IsWaiting();
        reply.Release();

        Assert.Equal(Teams, await second);
        Assert.Equal(["GET /teams"], Requests);
    }

    [Fact]
    public async Task A_read_that_takes_too_long_is_cancelled_and_not_repeated_at_once()
    {
        using var reply = new HeldReply(Server, "/teams");
        var tab = CompleteInBackground(Line);
        await reply.IsAwaited();
        await Clock.Expire();
        await tab;
        Clock.Advance(LongestRead);
        await Wait.UntilAsync(() => Server.Requests.InFlight() == 0);

        Assert.Empty(Complete(Line));
        AssertNothingSent();
        Clock.Advance(PauseAfterFailure);
        Assert.Equal(Teams, Complete(Line));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(503)]
    public void A_failed_read_is_silent_and_repeated_only_after_a_pause(int status)
    {
        Run("Connect-Flownally -Token $admin -BaseUri $url -MaximumRetryCount 4 -SkipVerification").AssertNoErrors();
        Server.Faults.Add(Fault.Status(status));

        Assert.Empty(Complete(Line));
        Assert.Empty(Complete(Line));
        Assert.Equal(["whatsapp"], Complete("Get-FlownallyInbox -Channel wh"));
        Assert.Equal(["GET /teams", "GET /inboxes"], Requests);

        Clock.Advance(PauseAfterFailure);
        Assert.Equal(Teams, Complete(Line));
    }

    [Fact]
    public void A_failed_read_keeps_the_cached_list()
    {
        Assert.Equal(Teams, Complete(Line));
        Clock.Advance(Freshness);
        Server.Faults.Add(Fault.Status(503));

        Assert.Equal(Teams, Complete(Line));
        Assert.Equal(2, Requests.Count());
    }

    [Fact]
    public void A_new_connection_reads_again()
    {
        Assert.Equal(Teams, Complete(Line));
        Run("Disconnect-Flownally").AssertNoErrors();
        Assert.Empty(Complete(Line));
        Connect();

        Assert.Equal(Teams, Complete(Line));
        Assert.Equal(2, Requests.Count());
    }

    [Fact]
    public void The_cache_does_not_keep_a_connection_alive()
    {
        var key = ReadAndDisconnect();

        for (var attempt = 0; attempt < 10 && key.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(key.IsAlive);
    }

    [Fact]
    public void Removing_the_module_in_another_runspace_keeps_the_cache()
    {
        Assert.Equal(Teams, Complete(Line));
        using var other = Shell.WithModule();
        other.Run("Remove-Module Flownally").AssertNoErrors();

        Assert.Equal(Teams, Complete(Line));
        Assert.Equal(["GET /teams"], Requests);
    }

    [Fact]
    public void Removing_the_module_clears_the_cache_of_every_connection()
    {
        Run("$c = Get-FlownallyConnection").AssertNoErrors();
        Assert.Equal(Teams, Complete("Get-FlownallyTeam -Connection $c -Name "));
        Run("Remove-Module Flownally; Import-Module $manifest").AssertNoErrors();

        Assert.Equal(Teams, Complete("Get-FlownallyTeam -Connection $c -Name "));
        Assert.Equal(2, Requests.Count());
    }

    // In a method of its own, whose locals are gone when it returns.
    private WeakReference ReadAndDisconnect()
    {
        Connect();
        var key = new WeakReference(Run("Get-FlownallyConnection").Item.BaseObject);
        Run("Disconnect-Flownally").AssertNoErrors();
        return key;
    }
}
