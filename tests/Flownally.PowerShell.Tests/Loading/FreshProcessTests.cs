namespace Flownally.Tests.Loading;

/// <summary>What depends on what a process has loaded before, and so needs one of its own.</summary>
public sealed class FreshProcessTests
{
    private const string Contexts = """
        function Show-Client {
            foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
                foreach ($assembly in $context.Assemblies) {
                    if ($assembly.GetName().Name -in 'Flownally.Client', 'Microsoft.Extensions.Http') { "$($assembly.GetName().Name) in $($context.Name)" }
                }
            }
        }
        """;

    [Fact]
    public async Task A_type_literal_resolves_right_after_the_import()
    {
        Assert.Equal(["True"], await FreshProcess.RunAsync($"Import-Module '{Repository.Manifest}'; [Flownally.Inbox]::new() -is [Flownally.ApiObject]"));
    }

    [Theory]
    [InlineData("embedded")]
    [InlineData("pwsh")]
    public async Task A_rival_that_is_used_first_works_and_so_does_Flownally(string engine)
    {
        Assert.Equal(
            ["401 through Microsoft.Extensions.Http 10.0.15", "6 inboxes", "401 through Microsoft.Extensions.Http 10.0.15", .. BothFactories],
            await FreshProcess.RunAsync($"{Contexts}\n{ImportRival}; {UseRival}; {ImportFlownally}; {UseFlownally}; {UseRival}; Show-Client", engine));
    }

    [Theory]
    [InlineData("embedded")]
    [InlineData("pwsh")]
    public async Task Flownally_that_is_used_first_works_and_so_does_the_rival(string engine)
    {
        Assert.Equal(
            ["6 inboxes", "401 through Microsoft.Extensions.Http 10.0.15", "6 inboxes", .. BothFactories],
            await FreshProcess.RunAsync($"{Contexts}\n{ImportFlownally}; {UseFlownally}; {ImportRival}; {UseRival}; {UseFlownally}; Show-Client", engine));
    }

    // Each has its own copy: that both work could also be luck with the versions of today.
    private static string[] BothFactories => ["Microsoft.Extensions.Http in Default", "Flownally.Client in Flownally", "Microsoft.Extensions.Http in Flownally"];

    private static string ImportRival => $"Import-Module '{Repository.Rival}'";

    private static string UseRival => "Invoke-Rival -Uri \"$env:FLOWNALLY_API_BASE_URL/inboxes\"";

    private static string ImportFlownally => $"Import-Module '{Repository.Manifest}'";

    private static string UseFlownally => "\"$(@(Get-FlownallyInbox).Count) inboxes\"";
}
