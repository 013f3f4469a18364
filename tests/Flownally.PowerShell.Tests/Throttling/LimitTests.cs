namespace Flownally.Tests.Throttling;

public sealed class LimitTests : ShellTest
{
    private static readonly string[] Reads = ["Get-FlownallyWhatsAppTemplate", "Get-FlownallyWabaPhoneNumber"];

    private static readonly int[] Limits = [1, 3, 8];

    public static TheoryData<string> AllCommands => [.. ManyRecords.Commands.Keys];

    public static TheoryData<string, int> AllCommandsAndLimits =>
        [.. ManyRecords.Commands.Keys.SelectMany(command => Limits.Select(limit => (command, limit)))];

    [Theory]
    [MemberData(nameof(AllCommandsAndLimits))]
    public void As_many_requests_are_under_way_as_the_limit_says_and_never_more(string command, int limit)
    {
        RunSlowly($"{ManyRecords.Commands[command].Script} -ThrottleLimit {limit}", records: 2 * limit);

        Assert.Equal(limit, Server.Requests.MaxInFlight);
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public void Without_a_limit_there_are_four_reads_or_one_write(string command)
    {
        RunSlowly(ManyRecords.Commands[command].Script, records: 6);

        Assert.Equal(Reads.Contains(command) ? 4 : 1, Server.Requests.MaxInFlight);
    }

    [Theory]
    [InlineData($"Clear-FlownallyInboxTeam {Sample.Chat}, {Sample.Sales}, {Sample.Support}")]
    [InlineData($"Remove-FlownallyInbox {Sample.Chat}, {Sample.Sales}, {Sample.Support} -Force")]
    [InlineData($"Get-FlownallyWhatsAppTemplate {Sample.Support}, {Sample.Sales}, {Sample.Returns}")]
    public void Ids_that_are_typed_are_under_way_together_as_well(string script)
    {
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(250)).Times(3));

        Run($"{script} -ThrottleLimit 3").AssertNoErrors();

        Assert.Equal(3, Server.Requests.MaxInFlight);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_limit_out_of_range_is_refused_and_nothing_is_sent(int limit)
    {
        Assert.All(ManyRecords.Commands, command =>
        {
            Shell.Set("ids", Sample.Inboxes);
            var result = Run($"{command.Value.Script} -ThrottleLimit {limit}");

            Assert.StartsWith("ParameterArgumentValidationError,Flownally.Commands.", result.TerminatingError?.FullyQualifiedErrorId, StringComparison.Ordinal);
        });
        AssertNothingSent();
    }

    // Slow enough for all that may be under way together to meet.
    private void RunSlowly(string script, int records)
    {
        Shell.Set("ids", Workspace.Fill(records));
        Server.Faults.Add(Fault.Delay(TimeSpan.FromMilliseconds(250)).Where(request => request.Path != "/inboxes" || request.Method == "POST").Times(records));

        Run(script).AssertNoErrors();

        Assert.Equal(0, Server.Faults.Remaining);
    }
}
