using System.Reflection;
using System.Text.RegularExpressions;

namespace Flownally.Tests.Help;

/// <summary>The topics that are about no single command.</summary>
public sealed class AboutTopicTests
{
    private const int Width = 80;

    public static TheoryData<string> Topics => [.. AboutTopic.All.Select(topic => topic.Name)];

    [Fact]
    public void There_is_one_about_each_matter() => Assert.Equal(
        ["about_Flownally", "about_Flownally_Connections", "about_Flownally_Errors", "about_Flownally_Pipelines", "about_Flownally_Retries"],
        AboutTopic.All.Select(topic => topic.Name));

    [Theory]
    [MemberData(nameof(Topics))]
    public void What_is_shown_are_the_pages_words(string name)
    {
        var topic = Topic(name);
        var words = Regex.Replace(topic.Text, @"^(```.*|#+ |- )", "", RegexOptions.Multiline);

        Assert.Equal(Markdown.Plain($"TOPIC {words}"), Markdown.Plain(Regex.Replace(topic.Help, "^ +- ", "", RegexOptions.Multiline)));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void The_fifth_line_is_the_synopsis_and_no_line_is_too_long(string name)
    {
        var lines = Topic(name).Help.Split('\n');

        Assert.Equal(["TOPIC", $"    {name}", "", "SHORT DESCRIPTION"], lines[..4]);
        Assert.EndsWith(".", lines[4], StringComparison.Ordinal);
        Assert.Equal("", lines[5]);
        Assert.DoesNotContain(lines, line => line.Length > Width);
    }

    [Fact]
    public void The_page_about_errors_has_every_id_with_its_category()
    {
        using var shell = Shell.WithModule();
        var ids = ((Type)shell.Run("[Flownally.ErrorIds]").Item.BaseObject).GetFields(BindingFlags.Public | BindingFlags.Static).Select(each => each.Name);
        var commands = ((CmdletInfo)shell.Run("Get-Command Get-FlownallyInbox").Item.BaseObject).ImplementingType.Assembly;
        var row = commands.GetType("Flownally.Errors.ErrorTable", throwOnError: true)!.GetMethod("Row")!;

        var section = Markdown.Parts(Topic("about_Flownally_Errors").Text, level: 2).Single(part => part.Heading == "ERRORS").Text;
        var entries = Markdown.Parts(section, level: 3).ToList();

        Assert.Equal(
            ids.Select(id => (id, $"Category {CategoryOf(row.Invoke(obj: null, [id])!)}.")),
            entries.Select(entry => (entry.Heading, entry.Text.Split('\n')[0].Split(". ")[0] + ".")));
        Assert.All(entries, entry =>
        {
            var paragraphs = Markdown.Paragraphs(entry.Text).ToList();
            Assert.Equal(3, paragraphs.Count);
            Assert.StartsWith("What to do: ", paragraphs[2], StringComparison.Ordinal);
        });
    }

    private static object? CategoryOf(object row) => row.GetType().GetProperty("Category")!.GetValue(row);

    private static AboutTopic Topic(string name) => AboutTopic.All.Single(topic => topic.Name == name);
}
