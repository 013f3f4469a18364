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
    public async Task As_many_requests_are_under_way_as_the_limit_says_and_never_more(string command, int limit)
    {
        Shell.Set("ids", Workspace.Fill(2 * limit));

        await AssertMeet(limit, $"{ManyRecords.Commands[command].Script} -ThrottleLimit {limit}");
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public async Task Without_a_limit_there_are_four_reads_or_one_write(string command)
    {
        Shell.Set("ids", Workspace.Fill(6));

        await AssertMeet(Reads.Contains(command) ? 4 : 1, ManyRecords.Commands[command].Script);
    }

    [Theory]
    [InlineData($"Clear-FlownallyInboxTeam {Sample.Chat}, {Sample.Sales}, {Sample.Support}")]
    [InlineData($"Remove-FlownallyInbox {Sample.Chat}, {Sample.Sales}, {Sample.Support} -Force")]
    [InlineData($"Get-FlownallyWhatsAppTemplate {Sample.Support}, {Sample.Sales}, {Sample.Returns}")]
    public Task Ids_that_are_typed_are_under_way_together_as_well(string script) => AssertMeet(3, $"{script} -ThrottleLimit 3");

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

    // The server answers nobody before so many are there, and then leaves some time for one too many to come as well.
    private async Task AssertMeet(int count, string script)
    {
        var all = new TaskCompletionSource();
        Server.Faults.Add(Fault.Hold(all.Task).Where(request => request.Path != "/inboxes" || request.Method == "POST").Times(1000));
        var meeting = Task.Run(async () =>
        {
            try
            {
                await Until.IsTrue(() => Server.Requests.InFlight() == count);
                await Task.Delay(100);
            }
            finally
            {
                all.SetResult();
            }
        });

        Run(script).AssertNoErrors();

        await meeting;
        Assert.Equal(count, Server.Requests.MaxInFlight);
    }
}
