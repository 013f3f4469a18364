using System.Diagnostics;
using System.Text.Json.Nodes;
using Flownally.Sandbox.Shell;

namespace Flownally.Sandbox.Tests;

/// <summary>The real PowerShell that comes with the build, and how it shows a script.</summary>
public sealed class PwshTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("flownally-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Run_gives_the_script_its_arguments_and_ends_with_its_exit_code()
    {
        var script = Write("param($Name, [switch] $Force, $First) \"$Name $Force $First $($env:FLOWNALLY_API_TOKEN.Length -gt 0)\"; exit 7");

        var (exitCode, output) = await RunAsync(new ProcessStartInfo(
            "dotnet", [typeof(Pwsh).Assembly.Location, "run", script, "one", "-Force", "-Name", "two"]));

        Assert.Equal((7, "two True one True\n"), (exitCode, output));
    }

    [Fact]
    public async Task The_tool_manifest_names_the_version_that_the_build_restores()
    {
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, ".config", "dotnet-tools.json"), TestContext.Current.CancellationToken))!;

        var (_, version) = await RunAsync(Pwsh.Command(["-NoProfile", "-Command", "\"$($PSVersionTable.PSVersion)\""]));

        Assert.Equal((string?)manifest["tools"]!["powershell"]!["version"], version.Trim());
    }

    [Fact]
    public void Another_pwsh_is_started_when_it_is_named()
    {
        Assert.Equal("/opt/pwsh", Pwsh.Command([], "/opt/pwsh").FileName);
        Assert.Equal("/opt/pwsh.dll", Pwsh.Command([], "/opt/pwsh.dll").ArgumentList[0]);
    }

    [Fact]
    public async Task A_tour_narrates_with_comments_and_shows_each_statement_behind_a_prompt()
    {
        var (exitCode, output) = await ShowAsync(
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
            throw 'on purpose' # fails
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

            PS> throw 'on purpose'  # fails
            Exception: on purpose

            The end.

            """,
            output);
    }

    [Fact]
    public async Task A_step_that_fails_unexpectedly_fails_the_tour_and_the_rest_goes_on()
    {
        var (exitCode, output) = await ShowAsync("throw 'boo'\n'still here'");

        Assert.Equal(1, exitCode);
        Assert.Contains("Exception: boo\n", output, StringComparison.Ordinal);
        Assert.Contains("(That was not meant to fail.)\n", output, StringComparison.Ordinal);
        Assert.Contains("\nstill here\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_was_meant_to_fail_and_did_not_fails_the_tour()
    {
        Assert.Equal(1, (await ShowAsync("'fine' # fails")).ExitCode);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output.ReplaceLineEndings("\n"));
    }

    private string Write(string script)
    {
        var file = Path.Combine(folder.FullName, "script.ps1");
        File.WriteAllText(file, script);
        return file;
    }

    private Task<(int ExitCode, string Output)> ShowAsync(string script) =>
        RunAsync(Pwsh.Command(["-NoProfile", "-NonInteractive", "-File", Session.Presenter, "-Path", Write(script)]));
}
