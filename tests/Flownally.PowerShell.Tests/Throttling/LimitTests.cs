namespace Flownally.Tests.Throttling;

public sealed class LimitTests : ShellTest
{
    private static readonly int[] Limits = [1, 3, 8];

    public static TheoryData<string> AllOperations => ThrottledCommands.Names;

    public static TheoryData<string, int> AllOperationsAndLimits =>
        [.. ThrottledCommands.All.SelectMany(operation => Limits.Select(limit => (operation.Name, limit)))];

    [Fact]
    public void Commands_with_a_throttle_limit_have_an_operation_with_a_record() => Assert.Equal(
        Run("(Get-Command -Module Flownally -ParameterName ThrottleLimit).Name").Items.Select(name => name.ToString()),
        ThrottledCommands.All.Select(operation => operation.Command).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(AllOperationsAndLimits))]
    public async Task Concurrent_requests_reach_the_limit_and_never_exceed_it(string operation, int limit)
    {
        Shell.Set("ids", Workspace.Fill(2 * limit));

        await AssertConcurrency(Operation.Named(operation), limit, $"-ThrottleLimit {limit}");
    }

    [Theory]
    [MemberData(nameof(AllOperations))]
    public async Task The_default_limit_is_one(string operation)
    {
        Shell.Set("ids", Workspace.Fill(6));

        await AssertConcurrency(Operation.Named(operation), 1, "");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_limit_out_of_range_is_refused_and_nothing_is_sent(int limit)
    {
        Shell.Set("ids", Sample.Inboxes);
        Assert.All(ThrottledCommands.All, operation =>
        {
            var result = Run($"{operation.PipelineFor("ids")} -ThrottleLimit {limit}");

            Assert.StartsWith("ParameterArgumentValidationError,Flownally.Commands.", result.TerminatingError?.FullyQualifiedErrorId, StringComparison.Ordinal);
        });
        AssertNothingSent();
    }

    // The server responds only when that many requests are there, after some time for one too many to arrive.
    private async Task AssertConcurrency(Operation operation, int count, string arguments)
    {
        var responds = new TaskCompletionSource();
        Server.Faults.Add(Fault.Hold(responds.Task).On(operation.Method, operation.Path).Times(1000));
        var observing = Task.Run(async () =>
        {
            try
            {
                // What the command reads first is no record's request.
                await Wait.UntilAsync(() => Server.Requests.All.Any(request => request.Method == operation.Method && request.Status is null));
                await Wait.UntilAsync(() => Server.Requests.InFlight() == count);
                await Task.Delay(100);
            }
            finally
            {
                responds.SetResult();
            }
        });

        Run($"{operation.PipelineFor("ids")} {arguments}").AssertNoErrors();

        await observing;
        Assert.Equal(count, Server.Requests.MaxInFlight);
    }
}
