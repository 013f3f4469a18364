using System.Collections.ObjectModel;
using System.Management.Automation.Language;
using CsCheck;

namespace Flownally.Tests.Completion;

/// <summary>A completed line means exactly the value that was chosen.</summary>
public sealed class QuotingTests : CompletionTest
{
    // Mostly what PowerShell gives a meaning to, mixed with any character there is but halves of pairs, which no reply can hold.
    private static readonly Gen<string> Names = Gen
        .OneOf(Gen.Char["'\"`$ ,;()[]{}*?@#&|<>-.0123eExX\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u2013\u2014\t\r\n"], Gen.Char['a', 'z'], Gen.Char.Where(letter => !char.IsSurrogate(letter)))
        .Array[1, 8]
        .Select(letters => new string(letters));

    [Theory]
    [InlineData("")]
    [InlineData("'")]
    [InlineData("\"")]
    public void Any_name_is_completed_to_text_that_means_it(string quote) => Names.Sample(
        name =>
        {
            Assert.Equal(name, Argument(Completed("Set-FlownallyInboxTeam x -Team ", name, quote)));
        },
        iter: 150,
        threads: 1);

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    public void Any_name_is_completed_to_a_pattern_that_fits_it_and_is_not_missed(string quote) => Names.Sample(
        name =>
        {
            var completed = Completed("Get-FlownallyTeam -Name ", name, quote);

            var found = Assert.Single(Run(completed).Items);
            Assert.Equal(name, found.Get("Name"));
        },
        iter: 100,
        threads: 1);

    [Fact]
    public void In_a_list_of_ids_any_value_stays_what_it_is() => Names.Where(id => !string.IsNullOrWhiteSpace(id)).Sample(
        id =>
        {
            var completed = Completed("Get-FlownallyTeam -Id first,", id, "", id);

            var list = (ArrayLiteralAst)Elements(completed)[^1];
            Assert.Equal(["first", id], list.Elements.Select(element => LanguagePrimitives.ConvertTo<string>(element.SafeGetValue())));
        },
        iter: 100,
        threads: 1);

    [Theory]
    [InlineData("Support", "Support")]
    [InlineData("Kundenservice_2.Linie-Süd", "Kundenservice_2.Linie-Süd")]
    [InlineData("112233445566780", "112233445566780")]
    [InlineData("007", "'007'")]
    [InlineData("1e3", "'1e3'")]
    [InlineData("99999999999999999999", "'99999999999999999999'")]
    [InlineData("First floor", "'First floor'")]
    [InlineData("a,b", "'a,b'")]
    [InlineData("Ben's", "'Ben''s'")]
    [InlineData("$HOME", "'$HOME'")]
    public void Quotes_stand_only_where_they_are_needed(string name, string expected)
    {
        Workspace.Teams.Clear();
        Workspace.Teams.Add(Example.Team("team_1", name));

        Assert.Equal([expected], Tab("Set-FlownallyInboxTeam x -Team "));
    }

    [Theory]
    [InlineData("'sup", "'Support'")]
    [InlineData("'sup'", "'Support'")]
    [InlineData("\"sup", "\"Support\"")]
    [InlineData("\u201csup", "\"Support\"")]
    [InlineData("sup", "Support")]
    public void The_quotes_that_were_typed_stay(string typed, string expected) =>
        Assert.Equal([expected], Tab($"Set-FlownallyInboxTeam x -Team {typed}"));

    // The line after TAB, with one team in the workspace.
    private string Completed(string line, string name, string quote, string id = "team_1")
    {
        Workspace.Teams.Clear();
        Workspace.Teams.Add(Example.Team(id, name));
        Clock.Advance(TimeSpan.FromMinutes(2));
        var completion = Shell.Complete(line + quote);
        var choice = Assert.Single(completion.CompletionMatches);
        return line[..completion.ReplacementIndex] + choice.CompletionText;
    }

    private static string Argument(string line) => LanguagePrimitives.ConvertTo<string>(((ExpressionAst)Elements(line)[^1]).SafeGetValue());

    private static ReadOnlyCollection<CommandElementAst> Elements(string line)
    {
        var script = Parser.ParseInput(line, out _, out var errors);
        Assert.Empty(errors);
        return ((CommandAst)((PipelineAst)script.EndBlock.Statements.Single()).PipelineElements.Single()).CommandElements;
    }
}
