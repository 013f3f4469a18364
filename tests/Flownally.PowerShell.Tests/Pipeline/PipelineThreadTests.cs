using System.Reflection;
using Flownally.Tests.Throttling;

namespace Flownally.Tests.Pipeline;

/// <summary>Lines that can't be written: the command's work ends first, whatever they throw.</summary>
public sealed class PipelineThreadTests : ShellTest
{
    private Type ThreadType => ((CmdletInfo)Run("Get-Command Get-FlownallyInbox").Item.BaseObject).ImplementingType.Assembly
        .GetType("Flownally.Pipeline.PipelineThread", throwOnError: true)!;

    [Fact]
    public void Every_line_that_throws_is_survived_and_the_first_is_thrown_when_the_work_has_ended()
    {
        var cancellation = new CancellationTokenSource();
        var thread = Activator.CreateInstance(ThreadType, (Action)cancellation.Cancel)!;
        var hasEnded = false;

        var thrown = Assert.Throws<TargetInvocationException>(() => ThreadType.GetMethod("Run")!.Invoke(thread, [(Func<Task>)Work])).InnerException;

        Assert.Equal("1", thrown!.Message);
        Assert.True(hasEnded);

        async Task Work()
        {
            foreach (var number in Enumerable.Range(1, 3))
            {
                SynchronizationContext.Current!.Post(_ => throw new InvalidOperationException($"{number}"), null);
            }

            // It is cancelled by the first, and takes a while to end.
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.InfiniteTimeSpan, cancellation.Token));
            await Task.Yield();
            hasEnded = true;
        }
    }

    [Theory]
    [InlineData("$DebugPreference = 'Stop'; $ids | Clear-FlownallyInboxTeam -ThrottleLimit 8", "ClearFlownallyInboxTeamCommand")]
    [InlineData("$DebugPreference = 'Stop'; $ids | Get-FlownallyWhatsAppTemplate -ThrottleLimit 8", "GetFlownallyWhatsAppTemplateCommand")]
    public async Task A_command_whose_lines_throw_ends_with_the_first_and_leaves_nothing_behind(string script, string command)
    {
        Shell.Set("ids", Workspace.Fill(20));

        var result = Run(script);

        Assert.Equal($"ActionPreferenceStop,Flownally.Commands.{command}", result.TerminatingError?.FullyQualifiedErrorId);
        await Wait.UntilAsync(() => Server.Requests.InFlight() == 0);
        Assert.Equal(Sample.Inboxes, Run("$DebugPreference = 'SilentlyContinue'; Get-FlownallyInbox").Ids.Take(6));
    }
}
