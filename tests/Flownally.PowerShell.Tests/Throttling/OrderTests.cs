namespace Flownally.Tests.Throttling;

/// <summary>Replies overtake each other; what is written doesn't.</summary>
public sealed class OrderTests : ShellTest
{
    private const int Records = 24;

    public static TheoryData<string> AllCommands => [.. ManyRecords.Commands.Keys];

    [Theory]
    [MemberData(nameof(AllCommands))]
    public void Objects_and_errors_come_in_the_order_of_the_records(string command)
    {
        var (script, property) = ManyRecords.Commands[command];
        var ids = Workspace.Fill(Records);
        var failing = ids.Where((_, index) => index % 5 == 1).ToList();
        Answer(ids, failing);
        Shell.Set("ids", ids);

        var items = Run($"{script} -ThrottleLimit 8 2>&1").Output;

        var written = command == "Remove-FlownallyInbox" ? ids.Where(failing.Contains) : ids;
        Assert.Equal(written, items.Select(item => item.BaseObject is ErrorRecord error ? Record(error.TargetObject) : (string)item.Get(property)!));
        Assert.Equal(failing, items.Select(item => item.BaseObject).OfType<ErrorRecord>().Select(error => Record(error.TargetObject)));
    }

    [Fact]
    public void A_record_that_is_refused_is_told_in_its_turn()
    {
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(150)).On("DELETE", $"/inboxes/{Sample.Sales}/team"));

        var items = Run($"'{Sample.Sales}', '..', 42, '{Sample.Chat}' | Clear-FlownallyInboxTeam -ThrottleLimit 4 2>&1").Output;

        Assert.Equal(
            [Sample.Sales, "InvalidId,Flownally.Commands.ClearFlownallyInboxTeamCommand", "WrongInput,Flownally.Commands.ClearFlownallyInboxTeamCommand", Sample.Chat],
            items.Select(item => item.BaseObject is ErrorRecord error ? error.FullyQualifiedErrorId : item.Get("Id")));
    }

    private void Answer(string[] ids, List<string> failing)
    {
        // The same for each run, and in no order.
        var random = new Random(20260501);
        foreach (var id in ids)
        {
            var delay = TimeSpan.FromMilliseconds(random.Next(0, 120));
            Server.Faults.Add((failing.Contains(id) ? Fault.Status(409).Delayed(delay) : Fault.Delay(delay)).About(id));
        }
    }

    private static string Record(object? target) =>
        target is PSObject row ? (string)row.Get("PhoneNumberId")! : Assert.IsType<string>(target);
}
