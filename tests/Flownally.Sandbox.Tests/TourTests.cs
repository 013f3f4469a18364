using Flownally.Sandbox.Shell;

namespace Flownally.Sandbox.Tests;

/// <summary>How a script is shown, seen in the embedded engine with commands of its core.</summary>
public sealed class TourTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.ps1");
    private readonly StringWriter output = new() { NewLine = "\n" };

    public void Dispose()
    {
        output.Dispose();
        File.Delete(file);
    }

    [Fact]
    public void Comments_narrate_and_each_statement_stands_behind_a_prompt()
    {
        var exitCode = Show(
            """
            <#
            .SYNOPSIS
                Help is for those who open the script.
            #>
            # Two lines
            # about a number.
            $number = 6
            # Used again.
            $number *
                7
            'a'; 'b'
            # The end.
            """);

        Assert.Equal(0, exitCode);
        Assert.Equal(
            """
            Two lines
            about a number.
            PS> $number = 6

            Used again.
            PS> $number *
            >>     7
            42

            PS> 'a'
            a

            PS> 'b'
            b

            The end.

            """,
            output.ToString());
    }

    [Fact]
    public void A_failing_statement_fails_the_tour_and_the_rest_goes_on()
    {
        var exitCode = Show("throw 'boo'\n'still here'");

        Assert.Equal(1, exitCode);
        Assert.Contains("Exception: boo\n", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("(That was not meant to fail.)\n", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\nstill here\n", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw 'boo' # fails: on purpose")]
    [InlineData("Get-Command Get-Nothing # fails, there is none")]
    public void A_statement_may_be_meant_to_fail(string statement) => Assert.Equal(0, Show(statement));

    [Fact]
    public void A_statement_that_was_meant_to_fail_and_did_not_fails_the_tour() => Assert.Equal(1, Show("'fine' # fails"));

    [Fact]
    public void Steps_for_which_the_engine_has_no_command_are_left_out_and_named()
    {
        var exitCode = Show("1 | Get-Ready | Get-Set\n'go'", "-LeaveOutUnknown");

        Assert.Equal(0, exitCode);
        Assert.Equal(
            """
            PS> 1 | Get-Ready | Get-Set
            (Left out: this engine has no Get-Ready, Get-Set.)

            PS> 'go'
            go


            Left out, for want of Get-Ready, Get-Set: a machine with pwsh shows these steps too.

            """,
            output.ToString());
    }

    [Fact]
    public void A_module_that_cannot_be_imported_ends_the_tour()
    {
        Assert.Equal(1, Show("'go'", "-Module", "NoSuchModule"));
        Assert.DoesNotContain("go", output.ToString(), StringComparison.Ordinal);
    }

    private int Show(string script, params string[] more)
    {
        File.WriteAllText(file, script);
        using EmbeddedEngine engine = new(output, interactive: false);
        return engine.Run(Session.Presenter, ["-Path", file, .. more]);
    }
}
