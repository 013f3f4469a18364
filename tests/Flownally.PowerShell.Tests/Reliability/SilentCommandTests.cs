namespace Flownally.Tests.Reliability;

/// <summary>Three commands are about the session alone. They have no place in the matrix, since no fault can reach them.</summary>
public sealed class SilentCommandTests : ShellTest
{
    [Theory]
    [InlineData("Get-FlownallyConnection")]
    [InlineData("Select-FlownallyConnection default")]
    [InlineData("Disconnect-Flownally")]
    public void A_command_about_the_session_sends_nothing(string script)
    {
        Server.Faults.Add(Fault.Reset().Times(1000));

        Run(script).AssertNoErrors();

        AssertNothingSent();
    }

    [Fact]
    public void Every_other_command_is_in_the_matrix()
    {
        var commands = Run("(Get-Command -Module Flownally).Name").Items.Select(name => name.ToString());

        Assert.Equal(
            ["Disconnect-Flownally", "Get-FlownallyConnection", "Select-FlownallyConnection"],
            commands.Except(CommandCases.All.Select(command => command.Script.Split(' ')[0])).Order(StringComparer.Ordinal));
    }
}
