namespace Flownally.Tests.Health;

/// <summary>Watching over a time that no test waits for.</summary>
public sealed class WatchTests : PollingTest
{
    [Fact]
    public void The_list_is_read_once_per_interval_and_at_the_end_and_nothing_else_is_asked()
    {
        var result = Run("Watch-FlownallyInbox -DurationSec 150");

        Assert.Empty(result.Items);
        Assert.Equal(["0 GET /inboxes", "60 GET /inboxes", "120 GET /inboxes", "150 GET /inboxes"], Arrivals);
    }

    [Fact]
    public void Changes_are_emitted_as_they_come_with_the_time_of_the_reading()
    {
        Before(2, () => SetState(Sample.Sales, "degraded", "quality", "payment_issue"));
        Before(3, () =>
        {
            Workspace.Inboxes.Update(Sample.Sales, inbox => inbox["name"] = "Sales");
            SetState(Sample.Sales, "active");
            Workspace.Inboxes.Remove(Sample.Chat);
            Workspace.Inboxes.Add(Example.Inbox("ibx_new", "New"));
        });

        var result = Run("Watch-FlownallyInbox -IntervalSec 20 -DurationSec 60");

        var start = result.Items[0].Get("When");
        Assert.Equal(
            [
                "0 StateChanged Sales WhatsApp: active → degraded (payment_issue, quality)",
                "20 Renamed Sales: Sales WhatsApp → Sales",
                "20 StateChanged Sales: degraded (payment_issue, quality) → active",
                "20 Added New:  → active",
                "20 Removed Website Chat: active → ",
            ],
            result.Output.Select(item =>
                $"{((DateTime)item.Get("When")! - (DateTime)start!).TotalSeconds:0} {item.Get("Change")} {item.Get("Name")}: {item.Get("From")} → {item.Get("To")}"));
        Assert.Equal(DateTimeKind.Local, ((DateTime)start!).Kind);
        Assert.Equal(4, Arrivals.Count());
    }

    [Fact]
    public void Teams_are_read_only_when_an_inbox_was_rerouted()
    {
        Before(2, () => Workspace.Inboxes.Update(Sample.Chat, inbox => inbox["teamId"] = Sample.SalesTeam));

        var change = Run("Watch-FlownallyInbox -DurationSec 180").Item;

        Assert.Equal("Website Chat (ibx_01HV8ZK0B3C6D9E2F5G8H1J4K7): Rerouted from Support to Sales", change.ToString());
        Assert.Equal(["0 GET /inboxes", "60 GET /inboxes", "60 GET /teams", "120 GET /inboxes", "180 GET /inboxes"], Arrivals);
    }

    [Fact]
    public void Without_the_names_of_teams_their_ids_are_shown()
    {
        Before(2, () => Workspace.Inboxes.Update(Sample.Chat, inbox => inbox["teamId"] = null));
        Server.Faults.Add(Fault.Status(403).On("GET", "/teams"));

        var result = Run("Watch-FlownallyInbox -DurationSec 60 -Verbose");

        Assert.Equal((Sample.SupportTeam, "no team"), (result.Item.Get("From"), result.Item.Get("To")));
        Assert.Single(result.Verbose, line => line.StartsWith("The names of the teams can't be read, so their ids are shown.", StringComparison.Ordinal));
    }

    [Fact]
    public void An_outage_is_one_warning_and_what_changed_meanwhile_is_emitted_afterwards()
    {
        Before(3, () => SetState(Sample.Chat, "degraded"));
        Server.Faults.Add(Fault.Status(503).Where(_ => Readings is 2 or 3 or 6).Times(3));

        var result = Run("Watch-FlownallyInbox -DurationSec 360 -Verbose");

        Assert.Equal("StateChanged", result.Item.Get("Change"));
        Assert.Equal(7, Arrivals.Count());
        Assert.Equal(2, result.Warnings.Count);
        Assert.All(result.Warnings, warning => Assert.EndsWith(" They are looked at again every 60 s.", warning, StringComparison.Ordinal));
        Assert.Equal(2, result.Verbose.Count(line => line == "The inboxes were listed again."));
    }

    [Fact]
    public void A_watch_begins_during_an_outage()
    {
        Server.Faults.Add(Fault.Reset());
        Before(3, () => SetState(Sample.Chat, "degraded"));

        var result = Run("Watch-FlownallyInbox -DurationSec 120");

        Assert.Equal(Sample.Chat, result.Item.Get("Id"));
        Assert.Single(result.Warnings);
    }

    [Fact]
    public void A_watch_that_never_read_the_list_ends_with_the_failure()
    {
        Server.Faults.Add(Fault.Status(503).Times(99));

        var result = Run("Watch-FlownallyInbox -DurationSec 120");

        Assert.Equal("ServiceUnavailable,Flownally.Commands.WatchFlownallyInboxCommand", result.Error.FullyQualifiedErrorId);
        Assert.Equal(3, Arrivals.Count());
    }

    [Theory]
    [InlineData(401, "Unauthorized", true)]
    [InlineData(403, "Forbidden", false)]
    public void A_key_that_is_refused_ends_the_watch(int status, string errorId, bool isTerminating)
    {
        Server.Faults.Add(Fault.Status(status).Where(_ => Readings == 2));

        var result = Run("Watch-FlownallyInbox");

        Assert.Equal($"{errorId},Flownally.Commands.WatchFlownallyInboxCommand", (result.TerminatingError ?? Assert.Single(result.Errors)).FullyQualifiedErrorId);
        Assert.Equal(isTerminating, result.HadTerminatingError);
        Assert.Equal(2, Readings);
    }

    [Theory]
    [InlineData("-Name 'website chat'", "Renamed StateChanged Renamed StateChanged Rerouted")]
    [InlineData("-Name Chat*", "Renamed StateChanged Renamed StateChanged")]
    [InlineData("-State degraded", "Renamed StateChanged Renamed StateChanged")]
    [InlineData("-State degraded -Channel whatsapp", "")]
    [InlineData("-Team Sales", "Rerouted")]
    [InlineData($"-TeamId {Sample.SupportTeam} -Channel TEXT", "Renamed StateChanged Renamed StateChanged Rerouted")]
    [InlineData("-Unassigned", "")]
    public void A_filter_selects_what_matches_before_or_after(string filter, string changes)
    {
        Before(2, () =>
        {
            Workspace.Inboxes.Update(Sample.Chat, inbox => inbox["name"] = "Chat");
            SetState(Sample.Chat, "degraded");
        });
        Before(3, () =>
        {
            Workspace.Inboxes.Update(Sample.Chat, inbox => inbox["name"] = "Website Chat");
            SetState(Sample.Chat, "active");
        });
        Before(4, () => Workspace.Inboxes.Update(Sample.Chat, inbox => inbox["teamId"] = Sample.SalesTeam));

        var result = Run($"Watch-FlownallyInbox {filter} -DurationSec 180");

        Assert.Equal(changes, string.Join(' ', result.Items.Select(item => item.Get("Change"))));
    }

    [Fact]
    public void A_filter_that_nothing_matches_is_told_once()
    {
        var result = Run("Watch-FlownallyInbox -Name Nobody -State degrade -DurationSec 120");

        Assert.Equal("InboxNotFound,Flownally.Commands.WatchFlownallyInboxCommand", result.Error.FullyQualifiedErrorId);
        Assert.Equal(["No inbox has the state 'degrade'. Known: active, degraded."], result.Warnings);
    }

    [Fact]
    public void A_snapshot_that_was_not_read_in_time_stays()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Shell.Set("path", path);
        try
        {
            Run("Watch-FlownallyInbox -Once -Snapshot $path").AssertNoErrors();
            var kept = File.ReadAllText(path);
            SetState(Sample.Chat, "degraded");
            Server.Faults.Add(Fault.Status(503));

            Assert.Equal("ServiceUnavailable,Flownally.Commands.WatchFlownallyInboxCommand", Run("Watch-FlownallyInbox -Once -Snapshot $path").Error.FullyQualifiedErrorId);

            Assert.Equal(kept, File.ReadAllText(path));
            Assert.Equal(Sample.Chat, Run("Watch-FlownallyInbox -Once -Snapshot $path").Item.Get("Id"));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
