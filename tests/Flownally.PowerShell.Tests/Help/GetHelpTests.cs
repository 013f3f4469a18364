namespace Flownally.Tests.Help;

/// <summary>What <c>Get-Help</c> finds in the module as it is shipped.</summary>
public sealed class GetHelpTests : IDisposable
{
    private readonly Shell shell = Shell.WithModule();

    public static TheoryData<string> Pages => PageAndCommandTests.Pages;

    public void Dispose() => shell.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public void Get_Help_shows_the_page(string name)
    {
        var page = HelpPage.All.Single(each => each.Name == name);

        var help = shell.Run($"Get-Help {name} -Full").Item;

        Assert.Equal(Markdown.Plain(page.Synopsis), help.Get("Synopsis"));
        Assert.Equal(Markdown.Paragraphs(page.Description), Items(help.Get("description")).Select(paragraph => ((string)paragraph.Get("Text")!).Trim()));
        Assert.Equal(page.Parameters.Select(parameter => parameter.Name), Items(help.Get("parameters.parameter")).Select(parameter => parameter.Get("name")));
        Assert.Equal(page.Examples.Select(example => example.Title), Items(help.Get("examples.example")).Select(example => ((string)example.Get("title")!).Trim('-', ' ')));
        Assert.Equal(page.Metadata("HelpUri"), Items(help.Get("relatedLinks.navigationLink")).First().Get("uri"));
    }

    private static IEnumerable<PSObject> Items(object? value) =>
        LanguagePrimitives.GetEnumerable(value) is { } items ? items.Cast<object>().Select(PSObject.AsPSObject) : [PSObject.AsPSObject(value)];
}
