using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Flownally.Tests.Help;

/// <summary>The pages say of the commands what the commands say of themselves.</summary>
public sealed class PageAndCommandTests : IDisposable
{
    private static readonly string[] Sections =
        ["SYNOPSIS", "SYNTAX", "DESCRIPTION", "EXAMPLES", "PARAMETERS", "INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"];

    private readonly Shell shell = Shell.WithModule();

    public static IEnumerable<string> Names => HelpPage.All.Select(page => page.Name);

    public static TheoryData<string> Pages => [.. Names];

    public void Dispose() => shell.Dispose();

    [Fact]
    public void Every_command_has_a_page_and_every_page_a_command() =>
        Assert.Equal(shell.Run("Get-Command -Module Flownally").Items.Select(item => ((CmdletInfo)item.BaseObject).Name).Order(StringComparer.Ordinal), Names);

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_every_section_and_nothing_left_to_fill_in(string name)
    {
        var page = Page(name);

        Assert.Equal(Sections, page.Sections);
        Assert.Equal(name, page.Title);
        Assert.Equal(name, page.Metadata("title"));
        Assert.EndsWith(".", page.Synopsis, StringComparison.Ordinal);
        Assert.All(page.Parameters, parameter => Assert.NotEqual("", Markdown.Plain(parameter.Text)));
        Assert.All(page.Inputs.Concat(page.Outputs), type => Assert.NotEqual("", type.Text));
        Assert.DoesNotContain("{{ Fill", File.ReadAllText(Path.Combine(HelpPage.Folder, $"{name}.md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_three_examples_at_least_and_numbers_them(string name)
    {
        var titles = Page(name).Examples.Select(example => example.Title).ToList();

        Assert.True(titles.Count >= 3, $"{titles.Count} examples");
        Assert.All(titles, (title, index) => Assert.Matches($"^Example {index + 1}: [A-Z]", title));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_syntax_is_the_commands(string name)
    {
        var sets = Command(name).ParameterSets.Select(set =>
            ($"{(set.Name == ParameterAttribute.AllParameterSets ? "(All)" : set.Name)}{(set.IsDefault && set.Name != ParameterAttribute.AllParameterSets ? " (Default)" : "")}",
                $"{name} {set}".Replace(" [-InputObject <psobject>]", "", StringComparison.Ordinal)));

        Assert.Equal(sets, Page(name).Syntax);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_parameters_are_the_commands(string name)
    {
        var command = Command(name);
        var common = new HashSet<string>(PSCmdlet.CommonParameters, StringComparer.Ordinal);

        // Those that are hidden are for PowerShell to fill, not for people.
        var expected = command.Parameters.Values
            .Where(parameter => !common.Contains(parameter.Name) && !parameter.Attributes.OfType<ParameterAttribute>().Any(each => each.DontShow))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(parameter => (parameter.Name, FactsOf(parameter, command)));

        Assert.Equal(expected, Page(name).Parameters.Select(parameter => (parameter.Name, parameter.Facts)));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_what_comes_down_the_pipeline_and_what_goes_on(string name)
    {
        var command = Command(name);
        var takesInput = command.Parameters.Values.SelectMany(parameter => parameter.Attributes.OfType<ParameterAttribute>())
            .Any(parameter => parameter.ValueFromPipeline || parameter.ValueFromPipelineByPropertyName);

        Assert.Equal(takesInput, Page(name).Inputs is not [("None", _)]);
        Assert.Equal(
            command.ImplementingType.GetCustomAttributes<OutputTypeAttribute>().SelectMany(output => output.Type).Select(type => type.Type == typeof(void) ? "None" : type.Name),
            Page(name).Outputs.Select(output => output.Type));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_command_and_the_page_open_the_same_reference_page(string name)
    {
        var address = Command(name).ImplementingType.GetCustomAttribute<CmdletAttribute>()!.HelpUri;

        Assert.StartsWith("https://help.flownally.com/", address, StringComparison.Ordinal);
        Assert.Equal(address, Page(name).Metadata("HelpUri"));
        Assert.Equal(("Online Version", address), Page(name).Links[0]);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_other_links_lead_to_pages_that_are_there(string name) => Assert.All(Page(name).Links.Skip(1), link =>
    {
        Assert.Equal(link.Text, Path.GetFileNameWithoutExtension(link.Address));
        Assert.True(File.Exists(Path.Combine(HelpPage.Folder, link.Address)), link.Address);
    });

    private static HelpPage Page(string name) => HelpPage.All.Single(page => page.Name == name);

    private CmdletInfo Command(string name) => (CmdletInfo)shell.Run($"Get-Command {name}").Item.BaseObject;

    private static string FactsOf(ParameterMetadata parameter, CmdletInfo command)
    {
        var sets = parameter.ParameterSets.OrderBy(set => command.ParameterSets.Select(each => each.Name).ToList().IndexOf(set.Key)).SelectMany(set => new[]
        {
            $"- Name: {(set.Key == ParameterAttribute.AllParameterSets ? "(All)" : set.Key)}",
            $"  Position: {(set.Value.Position < 0 ? "Named" : set.Value.Position.ToString(CultureInfo.InvariantCulture))}",
            $"  IsRequired: {YesNo(set.Value.IsMandatory)}",
            $"  ValueFromPipeline: {YesNo(set.Value.ValueFromPipeline)}",
            $"  ValueFromPipelineByPropertyName: {YesNo(set.Value.ValueFromPipelineByPropertyName)}",
            $"  ValueFromRemainingArguments: {YesNo(set.Value.ValueFromRemainingArguments)}",
        });
        return string.Join('\n', [
            $"Type: {parameter.ParameterType.FullName}",
            $"DefaultValue: {DefaultOf(parameter, command)}",
            $"SupportsWildcards: {YesNo(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any())}",
            .. parameter.Aliases.Count == 0 ? ["Aliases: []"] : parameter.Aliases.Select(alias => $"- {alias}").Prepend("Aliases:"),
            "ParameterSets:",
            .. sets,
            "DontShow: false",
            "AcceptedValues: []",
            "HelpMessage: ''",
        ]);
    }

    private static string DefaultOf(ParameterMetadata parameter, CmdletInfo command)
    {
        if (parameter.ParameterType == typeof(SwitchParameter))
        {
            return "False";
        }

        var value = command.ImplementingType.GetProperty(parameter.Name)!.GetValue(Activator.CreateInstance(command.ImplementingType));
        return value switch
        {
            null or ICollection { Count: 0 } => "None",
            string[] texts => $"'{string.Join(", ", texts)}'",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private static string YesNo(bool value) => value ? "true" : "false";
}
