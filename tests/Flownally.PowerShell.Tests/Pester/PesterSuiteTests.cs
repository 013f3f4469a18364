using Flownally.Sandbox.Shell;

namespace Flownally.Tests.Pester;

/// <summary>Users live in <c>pwsh</c>, so a suite of its own runs there: tests/Pester, as one test of this project.</summary>
public sealed class PesterSuiteTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_Pester_suite_passes_in_pwsh()
    {
        await using var server = await SandboxServer.StartAsync();
        var start = Pwsh.Command(["-NoProfile", "-NonInteractive", "-Command", $$"""
            Import-Module '{{Repository.Pester}}'
            Invoke-Pester -Configuration @{
                Run    = @{ Path = './tests/Pester'; Exit = $true }
                Output = @{ RenderMode = 'Plaintext' }
            }
            """]);
        start.WorkingDirectory = Repository.Root;
        start.Environment["FLOWNALLY_TEST_SANDBOX"] = new Uri(server.BaseUri, "/").ToString();

        var (exitCode, text) = await FreshProcess.RunAsync(start);

        output.WriteLine(text);
        Assert.True(exitCode == 0, text);
    }
}
