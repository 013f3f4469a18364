using System.Management.Automation.Internal;
using System.Management.Automation.Language;
using Flownally.Tests.Connections;

namespace Flownally.Tests.Help;

/// <summary>
/// The examples run, and print what the pages show. Here those whose commands the engine itself has; <c>tests/Pester/Examples.Tests.ps1</c>
/// runs all of them in real pwsh.
/// </summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class ExampleTests : IAsyncLifetime
{
    private const string ModulePath = "PSModulePath";

    private static readonly Dictionary<string, PageExample> Examples = Read().ToDictionary(entry => entry.Name, entry => entry.Example);

    private readonly string? modulePath = Environment.GetEnvironmentVariable(ModulePath);
    private readonly PromptingHost host = new();
    private readonly Shell shell;
    private SandboxServer server = null!;

    private static readonly List<string> RunHere = FindThoseThatRunHere();

    public ExampleTests() => shell = Shell.WithModule(host);

    public static TheoryData<string> Here => [.. RunHere];

    private static IEnumerable<string> Files =>
        [.. Directory.GetFiles(HelpPage.Folder, "*.md"), .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "about_*.md")];

    public async ValueTask InitializeAsync()
    {
        server = await SandboxServer.StartAsync();
        Environment.SetEnvironmentVariable(SessionEnvironment.BaseUrl, server.BaseUri.ToString());
        Environment.SetEnvironmentVariable(SessionEnvironment.Token, SampleKeys.Admin);
        // As an installed module, so that other runspaces find it too.
        Environment.SetEnvironmentVariable(ModulePath, Path.GetDirectoryName(Repository.Module));
        shell.Run("function Get-Secret { $env:FLOWNALLY_API_TOKEN }").AssertNoErrors();
    }

    public async ValueTask DisposeAsync()
    {
        SessionEnvironment.Clear();
        Environment.SetEnvironmentVariable(ModulePath, modulePath);
        shell.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Here))]
    public void An_example_runs_and_prints_what_its_page_shows(string name)
    {
        shell.Run($"& {{\n{Examples[name].Code}\n}} | Out-Default").AssertNoErrors();

        if (Examples[name].Output is { } output)
        {
            Assert.Equal(output, Printed);
        }
    }

    [Fact]
    public void Every_command_has_examples_that_run_here() =>
        Assert.All(HelpPage.All, page => Assert.Contains(RunHere, name => name.StartsWith($"{page.Name} ", StringComparison.Ordinal)));

    [Fact]
    public void No_block_of_PowerShell_is_overlooked() => Assert.Equal(
        Files.Sum(file => File.ReadAllText(file).Split("```powershell").Length - 1), Examples.Count);

    // Without colours, and without what nobody sees.
    private string Printed => string.Join('\n', host.Lines.Select(text => new StringDecorated(text).ToString(OutputRendering.PlainText))
        .SelectMany(text => text.ReplaceLineEndings("\n").Split('\n'))
        .Select(line => line.TrimEnd())).Trim('\n');

    private static IEnumerable<(string Name, PageExample Example)> Read() =>
        from file in Files
        from example in PageExample.AllOf(File.ReadAllText(file).ReplaceLineEndings("\n")).Select((example, index) => (example, Number: index + 1))
        select ($"{Path.GetFileNameWithoutExtension(file)} {example.Number}", example.example);

    private static List<string> FindThoseThatRunHere()
    {
        using var session = Shell.WithModule();
        return [.. Examples.Keys.Where(name => CommandsOf(Examples[name].Code).All(command => session.Run($"Get-Command '{command}' -ErrorAction Ignore").Output.Count > 0))];
    }

    private static IEnumerable<string> CommandsOf(string code)
    {
        var script = Parser.ParseInput(code, out _, out var errors);
        Assert.Empty(errors);
        return script.FindAll(part => part is CommandAst, searchNestedScriptBlocks: true).Select(command => ((CommandAst)command).GetCommandName());
    }
}
