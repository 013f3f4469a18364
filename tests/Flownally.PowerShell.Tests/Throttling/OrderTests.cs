namespace Flownally.Tests.Throttling;

/// <summary>Responses overtake each other; the output keeps the order of the records.</summary>
public sealed class OrderTests : ShellTest
{
    private const int Records = 24;

    public static TheoryData<string> AllOperations => ThrottledCommands.Names;

    [Theory]
    [MemberData(nameof(AllOperations))]
    public void Objects_and_errors_come_in_the_order_of_the_records(string name)
    {
        var operation = Operation.Named(name);
        var ids = Workspace.Fill(Records);
        var failing = ids.Where((_, index) => index % 5 == 1).ToList();
        AddFaults(ids, failing);
        Shell.Set("ids", ids);

        var items = Run($"{operation.PipelineFor("ids")} -ThrottleLimit 8 2>&1").Output
            // Beside its error.
            .Where(item => item.Properties["Result"]?.Value as string != "Failed").ToList();

        Assert.Equal(operation.Reply is null ? failing : ids, items.Select(item => RecordOf(item, ids)));
        Assert.Equal(failing, items.Where(item => item.BaseObject is ErrorRecord).Select(item => RecordOf(item, ids)));
    }

    [Fact]
    public void A_refused_record_is_reported_in_its_place()
    {
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(150)).On("DELETE", $"/inboxes/{Sample.Sales}/team"));

        var items = Run($"'{Sample.Sales}', '..', 4.2, '{Sample.Chat}' | Clear-FlownallyInboxTeam -ThrottleLimit 4 2>&1").Output;

        Assert.Equal(
            [Sample.Sales, "InvalidId,Flownally.Commands.ClearFlownallyInboxTeamCommand", "WrongInput,Flownally.Commands.ClearFlownallyInboxTeamCommand", Sample.Chat],
            items.Select(item => item.BaseObject is ErrorRecord error ? error.FullyQualifiedErrorId : item.Get("Id")));
    }

    private void AddFaults(string[] ids, List<string> failing)
    {
        // The same for each run, and in no order.
        var random = new Random(20260501);
        foreach (var id in ids)
        {
            var delay = TimeSpan.FromMilliseconds(random.Next(0, 120));
            Server.Faults.Add((failing.Contains(id) ? Fault.Status(409).Delayed(delay) : Fault.Delay(delay)).About(id));
        }
    }

    // The record's id is a property of the object that it led to, or of the piped row that an error is about.
    private static string RecordOf(PSObject item, string[] ids)
    {
        var source = item.BaseObject is ErrorRecord error ? PSObject.AsPSObject(error.TargetObject) : item;
        return source.Properties.Select(property => property.Value?.ToString()).OfType<string>().First(ids.Contains);
    }
}
