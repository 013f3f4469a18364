using Flownally.Tests.Reliability;
using Microsoft.Extensions.Time.Testing;

namespace Flownally.Tests.Pipeline;

/// <summary>The names of teams are read beside a list of inboxes, and cost it nothing when they can't be read.</summary>
public sealed class TeamNamesTests : ShellTest
{
    private readonly FakeTimeProvider clock = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Shell.UseClock(clock);
        Connect();
    }

    [Fact]
    public void They_are_asked_for_before_the_list_has_come()
    {
        // The list comes only after the request for the teams.
        var isAsked = new TaskCompletionSource();
        Server.Faults.Add(Fault.Reset().On("GET", "/teams").Where(_ => isAsked.TrySetResult() && false), Fault.Hold(isAsked.Task).On("GET", "/inboxes"));

        Assert.Equal(["Support", "Sales", null, "Sales", "Sales", "Support"], TeamNames("Get-FlownallyInbox"));
    }

    [Fact]
    public void They_are_kept_for_a_minute()
    {
        TeamNames("Get-FlownallyInbox");
        clock.Advance(TimeSpan.FromSeconds(59));
        Server.Requests.Clear();

        Assert.Equal("Support", TeamNames("Get-FlownallyInbox")[0]);
        Assert.Equal(["GET /inboxes"], Requests);

        clock.Advance(TimeSpan.FromSeconds(1));
        TeamNames("Get-FlownallyInbox");

        Assert.Equal(["GET /inboxes", "GET /inboxes", "GET /teams"], Requests.Order());
    }

    [Fact]
    public async Task Late_ones_hold_the_list_up_for_two_seconds_and_are_there_for_the_next_one()
    {
        // On this clock, two seconds pass at once, and the time limit of a request never ends.
        var skipping = new SkippingClock();
        Shell.UseClock(skipping);
        Connect();
        var (isAsked, respond) = (new TaskCompletionSource(), new TaskCompletionSource());
        Server.Faults.Add(
            Fault.Hold(respond.Task).On("GET", "/teams").Where(_ => isAsked.TrySetResult()), Fault.Hold(isAsked.Task).On("GET", "/inboxes"));

        var late = Run("Get-FlownallyInbox");

        Assert.Equal(TimeSpan.FromSeconds(2), skipping.Elapsed);
        Assert.All(late.Items, inbox => Assert.Null(inbox.Get("TeamName")));
        Assert.Equal(["TeamName is empty. The teams were not listed: no response within 2 seconds."], late.Warnings);

        respond.SetResult();
        // This forgets the requests so far.
        await Wait.UntilAsync(() => Server.Requests.InFlight() == 0);
        await Wait.UntilAsync(() => TeamNames("Get-FlownallyInbox")[0] is "Support");
        Assert.DoesNotContain(Server.Requests.All, request => request.Path == "/teams");
    }

    [Fact]
    public void A_key_that_may_not_list_teams_says_so_in_a_verbose_line()
    {
        Server.Faults.Add(Fault.Status(403).On("GET", "/teams"));

        var result = Run("Get-FlownallyInbox -Verbose");

        Assert.Empty(result.Warnings);
        Assert.Contains("TeamName is empty, because this key can't list teams.", result.Verbose);
        Assert.Equal(6, result.Items.Count);
    }

    [Fact]
    public void A_failure_is_a_warning_and_nothing_is_repeated()
    {
        Run("Connect-Flownally -Token $admin -BaseUri $url -MaximumRetryCount 4 -SkipVerification").AssertNoErrors();
        Server.Faults.Add(Fault.Status(500).On("GET", "/teams").Times(9));

        var result = Run("Get-FlownallyInbox");

        Assert.Equal(["TeamName is empty. The teams were not listed: the request failed with 500 Internal Server Error."], result.Warnings);
        Assert.Equal(["GET /inboxes", "GET /teams"], Requests.Order());
    }

    [Fact]
    public void Without_a_team_nobody_misses_them()
    {
        foreach (var id in Sample.Inboxes)
        {
            Workspace.Inboxes.Update(id, inbox => inbox["teamId"] = null);
        }

        Server.Faults.Add(Fault.Status(500).On("GET", "/teams"));

        Assert.Empty(Run("Get-FlownallyInbox").Warnings);
    }

    [Fact]
    public void A_team_that_is_younger_than_the_names_is_known_to_the_next_list()
    {
        TeamNames("Get-FlownallyInbox");
        Workspace.Teams.Add(Example.Team("team_new", "New"));
        Workspace.Inboxes.Update(Sample.Inboxes[0], inbox => inbox["teamId"] = "team_new");

        Assert.Null(TeamNames("Get-FlownallyInbox")[0]);
        Assert.Equal("New", TeamNames("Get-FlownallyInbox")[0]);
    }

    private List<string?> TeamNames(string script) => [.. Run(script).Items.Select(item => item.Get("TeamName") as string)];
}
