using System.Text.RegularExpressions;

namespace Flownally.Tests.Completion;

/// <summary>Without a connection exactly those values are offered that stand in the reference page's examples: none is missing and none invented.</summary>
public sealed partial class DocumentedValueTests : IDisposable
{
    private static readonly string Reference =
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Flownally.Client.Tests", "Reference", "inboxes-reference.txt"));

    private readonly Shell shell = Shell.WithModule();

    public void Dispose() => shell.Dispose();

    [Theory]
    [InlineData("Get-FlownallyInbox -Channel ", "channel")]
    [InlineData("New-FlownallyInbox -Channel ", "channel")]
    [InlineData("Get-FlownallyInbox -State ", "state")]
    [InlineData("Get-FlownallyWhatsAppTemplate x -Status ", "status")]
    [InlineData("Get-FlownallyWhatsAppTemplate x -Category ", "category")]
    public void They_are_those_of_the_reference_page(string line, string field) => Assert.Equal(
        Field().Matches(Reference).Where(match => match.Groups["name"].Value == field).Select(match => match.Groups["value"].Value).Distinct().Order(StringComparer.Ordinal),
        shell.Complete(line).CompletionMatches.Select(match => match.CompletionText));

    [GeneratedRegex("\"(?<name>\\w+)\": \"(?<value>[^\"]+)\"")]
    private static partial Regex Field();
}
