using System.Net;
using System.Net.Sockets;

namespace Flownally.Tests.Completion;

/// <summary>How often TAB asks the server, and what it does while that doesn't answer.</summary>
public sealed class LiveDataTests : CompletionTest
{
    private const string Line = "Get-FlownallyTeam ";

    private static readonly string[] Teams = ["Returns", "Sales", "Support"];
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void What_was_read_serves_for_a_minute()
    {
        Assert.Equal(Teams, Tab(Line));
        Workspace.Teams.Add(Example.Team("team_new", "New"));
        Clock.Advance(Freshness - Moment);
        Assert.Equal(Teams, Tab(Line));
        Assert.Equal(["GET /teams"], Requests);

        Clock.Advance(Moment);
        Assert.Equal(["New", .. Teams], Tab(Line));
        Assert.Equal(["GET /teams", "GET /teams"], Requests);
    }

    [Fact]
    public void One_read_serves_every_parameter_that_needs_the_list()
    {
        Assert.NotEmpty(Tab("Get-FlownallyInbox -Id "));
        Assert.NotEmpty(Tab("Get-FlownallyInbox -Channel "));
        Assert.NotEmpty(Tab("Get-FlownallyInbox -State a"));

        Assert.Equal(["GET /inboxes"], Requests);
    }

    [Fact]
    public async Task TAB_doesnt_wait_for_a_slow_server_and_the_next_one_has_what_came_meanwhile()
    {
        using var reply = new HeldReply(Server, "/teams");

        var tab = TabMeanwhile(Line);
        await reply.IsAwaited();
        await Clock.RunOut();
        Assert.Empty(await tab);
        Assert.Equal(1, Server.Requests.MaxInFlight);

        reply.Release();
        Assert.Equal(Teams, Tab(Line));
        Assert.Equal(["GET /teams"], Requests);
    }

    [Fact]
    public async Task The_documented_values_dont_wait_either()
    {
        using var reply = new HeldReply(Server, "/inboxes");

        var tab = TabMeanwhile("Get-FlownallyInbox -State ");
        await reply.IsAwaited();
        await Clock.RunOut();

        Assert.Equal(["active", "degraded"], await tab);
    }

    [Fact]
    public async Task What_is_older_than_a_minute_is_offered_while_the_server_is_slow()
    {
        Assert.Equal(Teams, Tab(Line));
        Clock.Advance(TimeSpan.FromHours(1));
        using var reply = new HeldReply(Server, "/teams");

        var tab = TabMeanwhile(Line);
        await reply.IsAwaited();
        await Clock.RunOut();

        Assert.Equal(Teams, await tab);
    }

    [Fact]
    public async Task Two_lists_are_read_at_once_and_share_the_time_of_one_TAB()
    {
        using var numbers = new HeldReply(Server, $"/whatsapp/{Sample.Waba}/phone-numbers");
        using var inboxes = new HeldReply(Server, "/inboxes");

        var tab = TabMeanwhile($"New-FlownallyInbox -WabaId {Sample.Waba} -PhoneNumberId ");
        await numbers.IsAwaited();
        await inboxes.IsAwaited();
        await Clock.RunOut();

        Assert.Empty(await tab);
    }

    [Fact]
    public async Task Two_TABs_at_once_start_one_read()
    {
        using var other = Shell.WithModule();
        other.Set("c", Run("Get-FlownallyConnection").Item);
        using var reply = new HeldReply(Server, "/teams");

        var first = TabMeanwhile(Line);
        await reply.IsAwaited();
        await Clock.RunOut();
        Assert.Empty(await first);
        var second = Task.Run(() => other.Complete("Get-FlownallyTeam -Connection $c -Name ").CompletionMatches.Select(match => match.CompletionText).ToList());
        await Clock.IsWaitedFor();
        reply.Release();

        Assert.Equal(Teams, await second);
        Assert.Equal(["GET /teams"], Requests);
    }

    [Fact]
    public async Task A_read_that_takes_too_long_is_given_up_and_not_begun_again_at_once()
    {
        using var reply = new HeldReply(Server, "/teams");
        var tab = TabMeanwhile(Line);
        await reply.IsAwaited();
        await Clock.RunOut();
        await tab;
        Clock.Advance(LongestRead);
        await Until.IsTrue(() => Server.Requests.InFlight() == 0);

        Assert.Empty(Tab(Line));
        AssertNothingSent();
        Clock.Advance(PauseAfterFailure);
        Assert.Equal(Teams, Tab(Line));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(429)]
    [InlineData(503)]
    public void A_failed_read_says_nothing_and_is_repeated_neither_by_itself_nor_by_the_next_TAB(int status)
    {
        Run("Connect-Flownally $admin -BaseUri $url -MaximumRetryCount 4 -SkipVerification").AssertNoErrors();
        Server.Faults.Add(Fault.Status(status));

        Assert.Empty(Tab(Line));
        Assert.Empty(Tab(Line));
        Assert.Equal(["whatsapp"], Tab("Get-FlownallyInbox -Channel wh"));
        Assert.Equal(["GET /teams", "GET /inboxes"], Requests);

        Clock.Advance(PauseAfterFailure);
        Assert.Equal(Teams, Tab(Line));
    }

    [Fact]
    public void A_failed_read_leaves_what_was_known()
    {
        Assert.Equal(Teams, Tab(Line));
        Clock.Advance(Freshness);
        Server.Faults.Add(Fault.Status(503));

        Assert.Equal(Teams, Tab(Line));
        Assert.Equal(2, Requests.Count());
    }

    [Fact]
    public void A_reply_that_is_no_list_says_nothing()
    {
        Server.Faults.Add(Fault.Html(200));

        Assert.Empty(Tab(Line));
    }

    [Fact]
    public void Nothing_listens_and_nothing_is_said()
    {
        Shell.Set("url", UnusedAddress());
        Connect();

        Assert.Empty(Tab(Line));
        Assert.Equal(["active", "degraded"], Tab("Get-FlownallyInbox -State "));
        Assert.Empty(Run("$global:Error").Items);
    }

    [Fact]
    public void A_refused_key_says_nothing()
    {
        Connect("fln_live_revoked_0000");

        Assert.Empty(Tab(Line));
        Assert.Empty(Run("$global:Error").Items);
    }

    [Fact]
    public void An_id_that_cant_be_one_is_not_sent()
    {
        Assert.Empty(Tab("Get-FlownallyWhatsAppTemplate '..' -Name "));
        AssertNothingSent();
    }

    [Fact]
    public void Who_connects_again_reads_again()
    {
        Assert.Equal(Teams, Tab(Line));
        Run("Disconnect-Flownally").AssertNoErrors();
        Assert.Empty(Tab(Line));
        Connect();

        Assert.Equal(Teams, Tab(Line));
        Assert.Equal(2, Requests.Count());
    }

    [Fact]
    public void A_connection_that_nobody_holds_any_more_is_not_kept_alive_by_what_was_read()
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
    public void Another_runspace_that_removes_the_module_takes_nothing_away()
    {
        Assert.Equal(Teams, Tab(Line));
        using var other = Shell.WithModule();
        other.Run("Remove-Module Flownally").AssertNoErrors();

        Assert.Equal(Teams, Tab(Line));
        Assert.Equal(["GET /teams"], Requests);
    }

    [Fact]
    public void Removing_the_module_forgets_what_was_read_even_over_a_connection_that_somebody_holds()
    {
        Run("$c = Get-FlownallyConnection").AssertNoErrors();
        Assert.Equal(Teams, Tab("Get-FlownallyTeam -Connection $c -Name "));
        Run("Remove-Module Flownally; Import-Module $manifest").AssertNoErrors();

        Assert.Equal(Teams, Tab("Get-FlownallyTeam -Connection $c -Name "));
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

    private static Uri UnusedAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1");
    }
}
