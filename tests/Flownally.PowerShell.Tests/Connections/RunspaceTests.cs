namespace Flownally.Tests.Connections;

/// <summary>The default belongs to a runspace, never to the process.</summary>
public sealed class RunspaceTests : ShellTest
{
    private const string NotConnected = "NotConnected,Flownally.Commands.GetFlownallyInboxCommand";

    [Fact]
    public void Two_runspaces_dont_share_their_connections()
    {
        using var other = Shell.WithModule();

        Assert.Empty(other.Run("Get-FlownallyConnection").Items);
        Assert.Equal(NotConnected, other.Run("Get-FlownallyInbox").TerminatingError?.FullyQualifiedErrorId);
        Run("Get-FlownallyInbox").AssertNoErrors();
    }

    [Fact]
    public void A_connection_made_in_a_function_is_there_after_it()
    {
        Run("""
            Disconnect-Flownally *
            function Enter-Work { & { Connect-Flownally $admin -BaseUri $url -SkipVerification } }
            Enter-Work
            Get-FlownallyInbox
            """).AssertNoErrors();
    }

    [Fact]
    public void A_connection_made_in_a_module_is_there_outside_of_it()
    {
        Run("""
            Disconnect-Flownally *
            $null = New-Module { function Enter-Work($key, $url) { Connect-Flownally $key -BaseUri $url -SkipVerification } }
            Enter-Work $admin $url
            Get-FlownallyInbox
            """).AssertNoErrors();
    }

    [Fact]
    public void A_parallel_loop_uses_the_connection_it_is_given()
    {
        var result = Run("""
            $c = Get-FlownallyConnection
            1..4 | ForEach-Object -ThrottleLimit 2 -Parallel { Import-Module $using:manifest; @(Get-FlownallyInbox -Connection $using:c).Count }
            """);

        Assert.Equal([6, 6, 6, 6], result.Items.Select(count => count.BaseObject));
    }

    [Fact]
    public void A_parallel_loop_has_no_default_of_its_own()
    {
        var result = Run("""
            1..2 | ForEach-Object -ThrottleLimit 2 -Parallel { Import-Module $using:manifest; try { Get-FlownallyInbox } catch { $_.FullyQualifiedErrorId } }
            """);

        Assert.Equal([NotConnected, NotConnected], result.Items.Select(id => id.BaseObject));
    }

    [Fact]
    public void The_default_of_one_iteration_is_not_that_of_the_next_although_the_runspace_is_the_same()
    {
        var result = Run("""
            1..3 | ForEach-Object -ThrottleLimit 1 -Parallel {
                Import-Module $using:manifest
                try { Get-FlownallyInbox } catch { $_.FullyQualifiedErrorId }
                Connect-Flownally $using:admin -BaseUri $using:url -SkipVerification
                @(Get-FlownallyInbox).Count
            }
            """);

        Assert.Equal<object>([NotConnected, 6, NotConnected, 6, NotConnected, 6], result.Items.Select(item => item.BaseObject));
    }

    [Fact]
    public void Removing_the_module_forgets_every_connection()
    {
        Run("Remove-Module Flownally; Import-Module $manifest").AssertNoErrors();

        Assert.Empty(Run("Get-FlownallyConnection").Items);
        Assert.Equal(NotConnected, Run("Get-FlownallyInbox").TerminatingError?.FullyQualifiedErrorId);
        Run("Connect-Flownally $admin -BaseUri $url; Get-FlownallyInbox").AssertNoErrors();
    }

    [Theory]
    [InlineData("$global:FlownallyConnections = 1")]
    [InlineData("foreach ($variable in $ExecutionContext.InvokeProvider.ChildItem.Get('Variable:', $false)) { try { $ExecutionContext.SessionState.PSVariable.Remove($variable) } catch { } }")]
    [InlineData("$Error.Clear()")]
    [InlineData("try { $global:Error = [System.Collections.ArrayList]::new() } catch { }")]
    public void Changing_variables_loses_no_connection(string script)
    {
        Run(script);

        Run("Get-FlownallyInbox").AssertNoErrors();
    }

    [Fact]
    public void Removing_it_in_one_runspace_leaves_the_connections_of_another()
    {
        using var other = Shell.WithModule();

        other.Run("Remove-Module Flownally").AssertNoErrors();

        Run("Get-FlownallyInbox").AssertNoErrors();
    }

    [Fact]
    public void The_module_can_be_imported_by_force_again_and_again()
    {
        Run("Import-Module $manifest -Force; Import-Module $manifest -Force; Connect-Flownally $admin -BaseUri $url").AssertNoErrors();

        Assert.Equal(Sample.Inboxes, Run("Get-FlownallyInbox").Ids);
    }
}
