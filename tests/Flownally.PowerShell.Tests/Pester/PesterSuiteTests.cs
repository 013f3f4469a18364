using System.ComponentModel;
using System.Diagnostics;

namespace Flownally.Tests.Pester;

/// <summary>Users live in pwsh, so where there is one, the suite that needs it runs as one test of this project.</summary>
public sealed class PesterSuiteTests(ITestOutputHelper output)
{
    private const string FindPester = "if (Get-Module -ListAvailable Pester | Where-Object Version -ge 5.5) { 'found' }";

    private const string RunSuite = """
        $configuration = New-PesterConfiguration
        $configuration.Run.Path = './tests/Pester'
        $configuration.Run.Exit = $true
        $configuration.Output.RenderMode = 'Plaintext'
        Import-Module Pester -MinimumVersion 5.5
        Invoke-Pester -Configuration $configuration
        """;

    [Fact]
    public async Task The_Pester_suite_passes_in_pwsh()
    {
        var (_, found) = await RunAsync(FindPester);
        Assert.SkipWhen(found is null, "There is no pwsh on this machine's PATH, so the Pester suite was not run.");
        Assert.SkipUnless(found!.Contains("found", StringComparison.Ordinal), "pwsh has no Pester 5.5 or later, so the Pester suite was not run.");

        var (exitCode, text) = await RunAsync(RunSuite);
        output.WriteLine(text!);
        Assert.True(exitCode == 0, text);
    }

    private static async Task<(int ExitCode, string? Output)> RunAsync(string script)
    {
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", "-Command", script])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, text);
        }
        catch (Win32Exception)
        {
            return (-1, null);
        }
    }
}
