namespace Flownally.Tests.Completion;

/// <summary>Which workspace's data is offered: that of the connection the command will use, and never another's.</summary>
public sealed class WorkspaceTests : CompletionTest
{
    private SandboxServer other = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        other = await SandboxServer.StartAsync(new SandboxOptions { Empty = true });
        other.Workspace.Teams.Add(Example.Team("team_other", "Other"));
        other.Workspace.Inboxes.Add(Example.Inbox("ibx_other", "Other", channel: "carrier pigeon"));
        Shell.Set("otherUrl", other.BaseUri);
        Run("Connect-Flownally $admin -BaseUri $otherUrl -Name other -MaximumRetryCount 0 -SkipVerification; Select-FlownallyConnection default").AssertNoErrors();
    }

    public override async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData("Get-FlownallyTeam -Connection other -Name ")]
    [InlineData("Get-FlownallyTeam -Connection:OTHER -Name ")]
    [InlineData("Get-FlownallyTeam -Conn 'other' -Name ")]
    [InlineData("Get-FlownallyTeam -Connection $c -Name ")]
    [InlineData("Get-FlownallyTeam -Connection $all[1] -Name ")]
    public void A_connection_that_was_typed_counts(string line)
    {
        Run("$c = Get-FlownallyConnection other; $all = Get-FlownallyConnection").AssertNoErrors();

        Assert.Equal(["Other"], Tab(line));
        AssertNothingSent();
    }

    [Fact]
    public void Without_one_the_default_counts()
    {
        Assert.Equal(["Returns", "Sales", "Support"], Tab("Get-FlownallyTeam "));
        Assert.Empty(other.Requests.All);

        Run("Select-FlownallyConnection other").AssertNoErrors();
        Assert.Equal(["Other"], Tab("Get-FlownallyTeam "));
        Assert.Single(Requests);
    }

    [Fact]
    public void What_was_read_of_one_workspace_is_never_offered_for_the_other()
    {
        Assert.Equal(["instagram", "messenger", "text", "whatsapp"], Tab("Get-FlownallyInbox -Channel "));
        Assert.Equal(["'carrier pigeon'", "whatsapp"], Tab("Get-FlownallyInbox -Connection other -Channel "));
        Assert.Equal(["instagram", "messenger", "text", "whatsapp"], Tab("Get-FlownallyInbox -Channel "));
    }

    [Theory]
    [InlineData("-Connection nobody")]
    [InlineData("-Connection $nothing")]
    [InlineData("-Connection ''")]
    [InlineData("-Connection 7")]
    [InlineData("-Connection (Get-FlownallyConnection other)")]
    [InlineData("-Conn (Get-FlownallyConnection other)")]
    [InlineData("-Connection $(Get-FlownallyConnection other)")]
    [InlineData("@arguments")]
    public void Where_the_connection_cant_be_told_only_documented_values_are_offered_and_nothing_is_sent(string connection)
    {
        Assert.Equal(["whatsapp"], Tab($"Get-FlownallyInbox {connection} -Channel "));
        Assert.Empty(Tab($"Get-FlownallyTeam {connection} -Name "));
        AssertNothingSent();
        Assert.Empty(other.Requests.All);
    }

    [Theory]
    [InlineData("Get-FlownallyTeam:Connection")]
    [InlineData("*-Flownally*:Conn*")]
    public void A_preset_of_the_parameter_counts(string key)
    {
        Shell.Set("key", key);
        Run("$PSDefaultParameterValues = [Management.Automation.DefaultParameterDictionary]::new(); $PSDefaultParameterValues[$key] = 'other'").AssertNoErrors();

        Assert.Equal(["Other"], Tab("Get-FlownallyTeam "));
        Assert.Equal(["Returns", "Sales", "Support"], Tab("Get-FlownallyTeam -Connection default -Name "));
        Run("$PSDefaultParameterValues['Disabled'] = $true").AssertNoErrors();
        Assert.Equal(["Returns", "Sales", "Support"], Tab("Get-FlownallyTeam "));
    }

    [Fact]
    public void A_preset_of_another_command_or_parameter_doesnt()
    {
        Run("""
            $PSDefaultParameterValues = [Management.Automation.DefaultParameterDictionary]::new()
            $PSDefaultParameterValues['Get-FlownallyInbox:Connection'] = 'other'
            $PSDefaultParameterValues['*:ErrorAction'] = 'Stop'
            """).AssertNoErrors();

        Assert.Equal(["Returns", "Sales", "Support"], Tab("Get-FlownallyTeam "));
    }

    [Fact]
    public void Without_any_connection_only_documented_values_are_offered_and_nothing_is_sent()
    {
        Run("Disconnect-Flownally *").AssertNoErrors();

        Assert.Equal(["whatsapp"], Tab("Get-FlownallyInbox -Channel "));
        Assert.Empty(Tab("Get-FlownallyInbox -Id "));
        AssertNothingSent();
    }

    [Fact]
    public void TAB_in_a_running_script_gives_the_same_and_writes_nothing()
    {
        var result = Run("""
            $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
            $line = 'Get-FlownallyTeam -Name '
            [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText
            """);

        Assert.Equal(["Returns", "Sales", "Support"], result.Items.Select(text => text.BaseObject));
        Assert.Equal([], [.. result.Verbose, .. result.Debug, .. result.Warnings, .. result.Information]);
    }

    [Fact]
    public void In_a_parallel_loop_the_connection_that_it_is_given_counts_and_no_other()
    {
        var result = Run("""
            $c = Get-FlownallyConnection other
            1..2 | ForEach-Object -ThrottleLimit 1 -Parallel {
                Import-Module $using:manifest
                $given = $using:c
                foreach ($line in 'Get-FlownallyInbox -Connection $given -Channel ', 'Get-FlownallyInbox -Channel ') {
                    [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText -join ' '
                }
            }
            """);

        Assert.Equal(["'carrier pigeon' whatsapp", "whatsapp", "'carrier pigeon' whatsapp", "whatsapp"], result.Items.Select(text => text.BaseObject));
    }

    [Fact]
    public void Nobody_is_asked_anything()
    {
        var host = new PromptingHost();
        using var shell = Shell.WithModule(host);

        Assert.Equal(["whatsapp"], shell.Complete("Get-FlownallyInbox -Channel ").CompletionMatches.Select(match => match.CompletionText));
        Assert.Empty(host.Questions);
        Assert.Empty(host.Lines);
    }
}
