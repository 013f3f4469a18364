using Flownally.Sandbox.Shell;

namespace Flownally.Tests.Connections;

/// <summary>What Connect-Flownally does when it gets no key.</summary>
public sealed class PromptTests
{
    private static readonly string Prompt =
        $"Connect-Flownally needs an API key of the workspace. Flownally shows a key once, when it is created: https://help.flownally.com/authentication{Environment.NewLine}API key: ";

    [Fact]
    public void A_person_is_asked_for_the_key()
    {
        var host = new PromptingHost("fln_live_typed");
        using var shell = Shell.WithModule(host);

        shell.Run("Connect-Flownally -SkipVerification").AssertNoErrors();

        Assert.Equal([Prompt], host.Questions);
        Assert.Equal([Environment.CurrentManagedThreadId], host.Threads);
        Assert.Equal("default", shell.Run("Get-FlownallyConnection | Where-Object IsDefault | ForEach-Object Name").Item.ToString());
    }

    [Fact]
    public void An_empty_answer_leaves_no_default()
    {
        using var shell = Shell.WithModule(new PromptingHost(""));
        shell.Run("Connect-Flownally -Token fln_live_x -SkipVerification").AssertNoErrors();

        Assert.Equal("InvalidToken,Flownally.Commands.ConnectFlownallyCommand", shell.Run("Connect-Flownally").TerminatingError?.FullyQualifiedErrorId);

        Assert.Empty(shell.Run("Get-FlownallyConnection | Where-Object IsDefault").Items);
    }

    [Fact]
    public void Nobody_is_asked_before_the_other_parameters_are_right()
    {
        var host = new PromptingHost();
        using var shell = Shell.WithModule(host);

        Assert.StartsWith("InvalidBaseUri,", shell.Run("Connect-Flownally -BaseUri x").TerminatingError?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("InvalidProxy,", shell.Run("Connect-Flownally -Proxy x").TerminatingError?.FullyQualifiedErrorId, StringComparison.Ordinal);

        Assert.Empty(host.Questions);
    }

    [Fact]
    public async Task A_console_without_a_keyboard_is_not_asked()
    {
        var start = Pwsh.Command(["-NoProfile", "-Command", $"Import-Module '{Repository.Manifest}'; try {{ Connect-Flownally }} catch {{ $_.ErrorDetails.Message }}; 'goes on'"]);

        var (exitCode, output) = await FreshProcess.RunAsync(start);

        Assert.Equal((0, "No API key was specified, and there is nobody here who could be asked for it.\ngoes on\n"), (exitCode, output.ReplaceLineEndings("\n")));
    }
}
