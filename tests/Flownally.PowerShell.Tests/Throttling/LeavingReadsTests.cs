using System.Diagnostics;

namespace Flownally.Tests.Throttling;

/// <summary>When a pipeline ends early, reads that are under way are cancelled without a warning.</summary>
public sealed class LeavingReadsTests : ShellTest
{
    private const string Command = "Flownally.Commands.GetFlownallyWhatsAppTemplateCommand";

    [Theory]
    [InlineData("$ids | Get-FlownallyWhatsAppTemplate -ThrottleLimit 4 | Select-FirstRecord", null)]
    [InlineData("$ids | Get-FlownallyWhatsAppTemplate -ThrottleLimit 8 | Select-FirstRecord", null)]
    [InlineData("do { $ids | Get-FlownallyWhatsAppTemplate -ThrottleLimit 4 | ForEach-Object { $_; break } } while ($false)", null)]
    [InlineData("$ids | Get-FlownallyWhatsAppTemplate -ThrottleLimit 4 | ForEach-Object { $_; throw 'downstream' }", "downstream")]
    [InlineData("& { $ids; throw 'upstream' } | Get-FlownallyWhatsAppTemplate -ThrottleLimit 8", "upstream")]
    [InlineData("@('ibx_missing') + $ids | Get-FlownallyWhatsAppTemplate -ThrottleLimit 4 -ErrorAction Stop", $"InboxNotFound,{Command}")]
    [InlineData("@([Flownally.Inbox]@{ Id = 'ibx_forged' }) + $inboxes | Get-FlownallyWhatsAppTemplate -ThrottleLimit 4", $"Unauthorized,{Command}")]
    public async Task A_pipeline_that_ends_early_cancels_its_reads(string script, string? errorId)
    {
        var ids = Workspace.Fill(4);
        Server.Faults.Add(Fault.Status(401).About("ibx_forged"));
        Server.Faults.Add([.. ids.Skip(1).Select(id => Fault.Delay(TimeSpan.FromMinutes(1)).About(id))]);
        Shell.Set("ids", ids);
        SetInboxes("inboxes", ids);
        Shell.Set("tests", typeof(SelectFirstRecordCommand).Assembly);
        var clock = Stopwatch.StartNew();

        var result = Run($"Import-Module -Assembly $tests; {script}");

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(errorId, result.TerminatingError?.FullyQualifiedErrorId);
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        await Wait.UntilAsync(() => Server.Requests.InFlight() == 0);
        Assert.Equal(Sample.Inboxes, Run("Get-FlownallyInbox").Ids.Take(6));
    }
}
