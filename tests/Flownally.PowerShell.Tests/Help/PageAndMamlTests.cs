using System.Text.RegularExpressions;

namespace Flownally.Tests.Help;

/// <summary>What <c>Get-Help</c> reads was made of the pages as they are: <c>build.ps1 -Task Docs</c> makes it anew.</summary>
public sealed partial class PageAndMamlTests
{
    public static TheoryData<string> Pages => PageAndCommandTests.Pages;

    [Fact]
    public void The_commands_are_those_of_the_pages() => Assert.Equal(PageAndCommandTests.Names, Maml.All.Keys);

    [Fact]
    public void Nothing_of_Markdown_of_a_date_or_of_a_machine_is_left()
    {
        var text = File.ReadAllText(Maml.File);

        Assert.DoesNotContain("```", text, StringComparison.Ordinal);
        Assert.DoesNotContain(".md", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Repository.Root, text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\d\d/\d\d/\d{4}", text);
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
        Assert.DoesNotContain("InputObject", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_texts_are_the_pages(string name)
    {
        var (page, maml) = Both(name);

        Assert.Equal([Markdown.Plain(page.Synopsis)], maml.Synopsis);
        Assert.Equal(Markdown.Paragraphs(page.Description), maml.Description);
        Assert.Equal(Markdown.Paragraphs(page.Notes), maml.Notes);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_syntax_is_the_pages(string name)
    {
        var (page, maml) = Both(name);

        Assert.Equal(
            page.Syntax.Select(form => string.Join(", ", ParameterName().Matches(form.Line[name.Length..]).Select(match => match.Groups[1].Value))),
            maml.Syntax.Select(parameters => string.Join(", ", parameters)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_parameters_are_the_pages(string name)
    {
        var (page, maml) = Both(name);
        var parameters = maml.Parameters.ToList();

        Assert.Equal(page.Parameters.Select(parameter => parameter.Name), parameters.Select(parameter => parameter.Name));
        Assert.All(page.Parameters, (parameter, index) =>
        {
            Assert.Equal(Markdown.Paragraphs(parameter.Text), parameters[index].Text);
            Assert.Equal(Facts(parameter.Facts), parameters[index].Facts);
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_types_are_the_pages(string name)
    {
        var (page, maml) = Both(name);

        Assert.Equal(page.Inputs.Select(input => (input.Type, Markdown.Plain(input.Text))), maml.Inputs);
        Assert.Equal(page.Outputs.Select(output => (output.Type, Markdown.Plain(output.Text))), maml.Outputs);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_examples_are_the_pages_and_show_what_they_print(string name)
    {
        var (page, maml) = Both(name);

        Assert.Equal(
            page.Examples.Select(example => (
                Markdown.Plain(example.Title),
                Markdown.Plain(example.Before),
                string.IsNullOrEmpty(example.Output) ? example.Code : $"{example.Code}\n\n{example.Output}",
                Markdown.Plain(example.After))),
            maml.Examples);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_links_are_the_pages_and_only_those_that_a_browser_can_open_have_an_address(string name)
    {
        var (page, maml) = Both(name);

        Assert.Equal(page.Links.Select(link => (link.Text, link.Address.StartsWith("https:", StringComparison.Ordinal) ? link.Address : "")), maml.Links);
    }

    private static (HelpPage Page, Maml Maml) Both(string name) => (HelpPage.All.Single(page => page.Name == name), Maml.All[name]);

    private static string Facts(string facts)
    {
        var input = (Fact(facts, "  ValueFromPipeline"), Fact(facts, "  ValueFromPipelineByPropertyName")) switch
        {
            ("true", "true") => "true (ByValue, ByPropertyName)",
            ("true", _) => "true (ByValue)",
            (_, "true") => "true (ByPropertyName)",
            _ => "false",
        };
        var aliases = Regex.Match(facts, @"^Aliases:\n(?:- (.*)\n)+", RegexOptions.Multiline).Groups[1].Captures.Select(each => each.Value).ToList();
        return string.Join(", ", [
            Fact(facts, "Type"), Fact(facts, "DefaultValue").Trim('\''),
            Fact(facts, "  IsRequired"), "false", Fact(facts, "SupportsWildcards"), input, Fact(facts, "  Position"),
            aliases.Count > 0 ? string.Join(", ", aliases) : "none",
        ]);
    }

    private static string Fact(string facts, string name) => Regex.Match(facts, $"^{name}: (.*)$", RegexOptions.Multiline).Groups[1].Value;

    [GeneratedRegex(@"-(\w+)")]
    private static partial Regex ParameterName();
}
