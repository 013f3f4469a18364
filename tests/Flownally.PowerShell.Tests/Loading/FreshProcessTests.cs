namespace Flownally.Tests.Loading;

/// <summary>What depends on what a process has loaded before, and so needs one of its own.</summary>
public sealed class FreshProcessTests
{
    private const string ShowContexts = """
        function Show-Context {
            foreach ($context in [Runtime.Loader.AssemblyLoadContext]::All) {
                foreach ($assembly in $context.Assemblies) {
                    if ($assembly.GetName().Name -in 'Flownally.Client', 'Microsoft.Extensions.Http') { "$($assembly.GetName().Name) in $($context.Name)" }
                }
            }
        }
        """;

    private const string UseFlownally = """
        $made = New-FlownallyInbox -PhoneNumberId 112233445566780
        "$(@(Get-FlownallyInbox).Count) inboxes with $($made.ExternalId)"
        $made | Remove-FlownallyInbox -Force
        "$(@(Get-FlownallyInbox).Count) without"
        """;

    private const string UseRival = "Invoke-Rival -Uri \"$env:FLOWNALLY_API_BASE_URL/inboxes\"";

    private static readonly string[] FlownallyWorks = ["7 inboxes with 112233445566780", "6 without"];

    // Each has its own copy: that both work could also be luck with the versions of today.
    private static readonly string[] BothContexts =
        ["Microsoft.Extensions.Http in Default", "Flownally.Client in Flownally", "Microsoft.Extensions.Http in Flownally"];

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task Another_module_s_Microsoft_Extensions_that_is_used_first_does_no_harm_and_takes_none(int version)
    {
        Assert.Equal(
            [RivalWorks(version), .. FlownallyWorks, RivalWorks(version), .. BothContexts],
            await FreshProcess.RunAsync($"""
                {ShowContexts}
                Import-Module '{Repository.Rival(version)}'
                {UseRival}
                Import-Module '{Repository.Manifest}'
                {UseFlownally}
                {UseRival}
                Show-Context
                """));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task Another_module_s_Microsoft_Extensions_that_is_used_later_does_no_harm_and_takes_none(int version)
    {
        Assert.Equal(
            [.. FlownallyWorks, RivalWorks(version), .. FlownallyWorks, .. BothContexts],
            await FreshProcess.RunAsync($"""
                {ShowContexts}
                Import-Module '{Repository.Manifest}'
                {UseFlownally}
                Import-Module '{Repository.Rival(version)}'
                {UseRival}
                {UseFlownally}
                Show-Context
                """));
    }

    private static string RivalWorks(int version) => $"401 through Microsoft.Extensions.Http {version}";
}
