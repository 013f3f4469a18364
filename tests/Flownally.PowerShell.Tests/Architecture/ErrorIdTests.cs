using System.Reflection;
using System.Text.RegularExpressions;

namespace Flownally.Tests.Architecture;

public sealed class ErrorIdTests : IDisposable
{
    private readonly Shell shell = Shell.WithModule();

    private FieldInfo[] Constants => ((Type)shell.Run("[Flownally.ErrorIds]").Item.BaseObject).GetFields(BindingFlags.Public | BindingFlags.Static);

    private IEnumerable<string> Ids => Constants.Select(constant => (string)constant.GetRawConstantValue()!);

    public void Dispose() => shell.Dispose();

    [Fact]
    public void Every_id_is_named_like_its_constant() => Assert.Equal(Constants.Select(constant => constant.Name), Ids);

    [Fact]
    public void Every_id_has_a_category_and_a_recommended_action() => Assert.All(Ids, id =>
    {
        var record = RecordOf(id);

        Assert.Equal(id, record.FullyQualifiedErrorId);
        Assert.NotEqual(ErrorCategory.NotSpecified, record.CategoryInfo.Category);
        Assert.StartsWith("What happened.", record.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", record.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("target", record.TargetObject);
    });

    [Fact]
    public void The_page_about_errors_has_every_id_with_its_category_and_what_to_do()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "about_Flownally_Errors.md")).ReplaceLineEndings("\n");
        var entries = Regex.Matches(page[page.IndexOf("## ERRORS", StringComparison.Ordinal)..], @"^### (?<id>\w+)\n\n(?<category>Category \w+\.)(.|\n(?!#))*?\n\nWhat to do: ", RegexOptions.Multiline);

        Assert.Equal(
            Ids.Select(id => $"{id} Category {RecordOf(id).CategoryInfo.Category}."),
            entries.Select(entry => $"{entry.Groups["id"].Value} {entry.Groups["category"].Value}"));
    }

    private ErrorRecord RecordOf(string id)
    {
        var commands = ((CmdletInfo)shell.Run("Get-Command Get-FlownallyInbox").Item.BaseObject).ImplementingType.Assembly;
        var exception = Constants[0].DeclaringType!.Assembly.GetType("Flownally.FlownallyException", throwOnError: true)!;
        var failure = exception.GetConstructor(BindingFlags.NonPublic | BindingFlags.Instance, [typeof(string), typeof(string), typeof(Exception)])!.Invoke([id, "What happened.", null]);
        return (ErrorRecord)commands.GetType("Flownally.Errors.ErrorRecords", throwOnError: true)!
            .GetMethod("For", BindingFlags.Public | BindingFlags.Static)!.Invoke(obj: null, [failure, "target", null])!;
    }
}
