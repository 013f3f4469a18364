using System.Reflection;

namespace Flownally.Tests.Pipeline;

public sealed class WhatIfTests : ShellTest
{
    /// <summary>Input that makes each command write at least once. A new mutating command needs one here.</summary>
    private static readonly Dictionary<string, string[]> Samples = new()
    {
        ["New-FlownallyInbox"] =
        [
            $"New-FlownallyInbox {Sample.FreeNumber}", $"New-FlownallyInbox -WabaId {Sample.Waba}",
            $"Get-FlownallyWabaPhoneNumber {Sample.Waba} -NotConnected | New-FlownallyInbox", "New-FlownallyInbox -Channel text -Request @{ a = 1 }",
        ],
        ["Remove-FlownallyInbox"] =
        [
            $"Remove-FlownallyInbox {Sample.Chat}", $"Remove-FlownallyInbox {Sample.Chat} -Force", "Get-FlownallyInbox | Remove-FlownallyInbox",
            "Get-FlownallyInbox | Remove-FlownallyInbox -Force", $"Remove-FlownallyInbox {Sample.Chat} -Force -Confirm:$false",
        ],
        ["Set-FlownallyInboxTeam"] =
        [
            $"Set-FlownallyInboxTeam {Sample.Chat} Sales", $"Set-FlownallyInboxTeam {Sample.Chat} -TeamId {Sample.SalesTeam}",
            "Get-FlownallyInbox | Set-FlownallyInboxTeam -Team Sales", $"[pscustomobject]@{{ Id = '{Sample.Chat}'; Team = 'Sales' }} | Set-FlownallyInboxTeam",
        ],
        ["Clear-FlownallyInboxTeam"] = [$"Clear-FlownallyInboxTeam {Sample.Chat}", "Get-FlownallyInbox | Clear-FlownallyInboxTeam"],
    };

    public static TheoryData<string> AllSamples => [.. Samples.Values.SelectMany(scripts => scripts)];

    [Fact]
    public void Every_command_that_changes_something_is_among_those_tested_here()
    {
        var mutating = Run("Get-Command -Module Flownally").Items
            .Select(item => (CmdletInfo)item.BaseObject)
            .Where(command => command.ImplementingType.GetCustomAttribute<CmdletAttribute>()!.SupportsShouldProcess)
            .Select(command => command.Name);

        Assert.Equal(Samples.Keys.Order(), mutating.Order());
    }

    [Theory]
    [MemberData(nameof(AllSamples))]
    public void WhatIf_sends_no_write(string script)
    {
        var result = Run($"{script} -WhatIf");

        Assert.Empty(result.Items);
        Assert.Empty(Server.Requests.Writes);
    }

    [Theory]
    [MemberData(nameof(AllSamples))]
    public void WhatIf_sends_no_write_however_many_may_be_under_way(string script)
    {
        var result = Run($"{script} -ThrottleLimit 8 -WhatIf");

        Assert.Empty(result.Items);
        Assert.Empty(Server.Requests.Writes);
    }

    [Theory]
    [MemberData(nameof(AllSamples))]
    public void The_preference_variable_sends_no_write(string script)
    {
        var result = Run($"$WhatIfPreference = $true; {script}");

        Assert.Empty(result.Items);
        Assert.Empty(Server.Requests.Writes);
    }

    [Theory]
    [MemberData(nameof(AllSamples))]
    public void A_caller_with_WhatIf_sends_no_write(string script)
    {
        var result = Run($"function Invoke-It {{ [CmdletBinding(SupportsShouldProcess)] param() {script} }}; Invoke-It -WhatIf");

        Assert.Empty(result.Items);
        Assert.Empty(Server.Requests.Writes);
    }

    [Theory]
    [MemberData(nameof(AllSamples))]
    public void The_same_without_WhatIf_does_write(string script)
    {
        // Otherwise the other tests would prove nothing.
        Run($"$ConfirmPreference = 'None'; {script}").AssertNoErrors();

        Assert.NotEmpty(Server.Requests.Writes);
    }

    [Theory]
    [InlineData($"Remove-FlownallyInbox {Sample.Chat} -Force -WhatIf:$false")]
    [InlineData($"$WhatIfPreference = $true; Remove-FlownallyInbox {Sample.Chat} -Force -WhatIf:$false")]
    public void WhatIf_that_is_switched_off_counts_for_nothing(string script)
    {
        Run(script).AssertNoErrors();

        Assert.Equal([$"DELETE /inboxes/{Sample.Chat}"], Requests);
    }

    [Fact]
    public void Clear_then_set_in_one_pipeline_writes_nothing_either()
    {
        Run("$WhatIfPreference = $true; Get-FlownallyInbox | Clear-FlownallyInboxTeam | Set-FlownallyInboxTeam -Team Sales").AssertNoErrors();

        Assert.Empty(Server.Requests.Writes);
    }
}
