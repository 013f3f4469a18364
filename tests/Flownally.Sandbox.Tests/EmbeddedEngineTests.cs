using Flownally.Sandbox.Shell;

namespace Flownally.Sandbox.Tests;

public sealed class EmbeddedEngineTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.ps1");
    private readonly StringWriter output = new() { NewLine = "\n" };

    public void Dispose()
    {
        output.Dispose();
        File.Delete(file);
    }

    [Theory]
    [InlineData("'done'", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("throw 'boo'", 1)]
    public void A_script_ends_with_its_exit_code(string script, int exitCode) => Assert.Equal(exitCode, Run(script));

    [Fact]
    public void A_script_gets_its_arguments_as_pwsh_would_pass_them()
    {
        Run("param($Name, [switch] $Force, $First) \"$Name $Force $First\"", "one", "-Force", "-Name", "two");

        Assert.Equal("two True one\n", output.ToString());
    }

    [Fact]
    public void Where_nobody_can_answer_a_question_takes_its_default()
    {
        Run("[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param() if ($PSCmdlet.ShouldProcess('it')) { 'done' }");

        Assert.Contains("[Y] Yes  [A] Yes to All  [N] No", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\ndone\n", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_and_verbose_messages_are_marked_and_without_colour()
    {
        Run("[CmdletBinding()] param() $PSCmdlet.WriteWarning('careful'); $PSCmdlet.WriteVerbose('details')", "-Verbose");

        Assert.Equal("WARNING: careful\nVERBOSE: details\n", output.ToString());
    }

    private int Run(string script, params string[] arguments)
    {
        File.WriteAllText(file, script);
        using EmbeddedEngine engine = new(output, interactive: false);
        return engine.Run(file, arguments);
    }
}
