using System.Reflection;

namespace Flownally.Tests.Architecture;

public sealed class ErrorIdTests : IDisposable
{
    private readonly Shell shell = Shell.WithModule();

    private Assembly Contracts => ((Type)shell.Run("[Flownally.ErrorIds]").Item.BaseObject).Assembly;

    private FieldInfo[] Constants => Contracts.GetType("Flownally.ErrorIds", throwOnError: true)!.GetFields(BindingFlags.Public | BindingFlags.Static);

    private List<string> Ids => [.. Constants.Select(constant => (string)constant.GetRawConstantValue()!)];

    private ConstructorInfo NewException =>
        Contracts.GetType("Flownally.FlownallyException", throwOnError: true)!.GetConstructor([typeof(string), typeof(string), typeof(Exception)])!;

    public void Dispose() => shell.Dispose();

    [Fact]
    public void Every_id_has_a_category_a_sentence_and_something_to_do()
    {
        var command = (CmdletInfo)shell.Run("Get-Command Get-FlownallyInbox").Item.BaseObject;
        var records = command.ImplementingType.Assembly.GetType("Flownally.Errors.ErrorRecords", throwOnError: true)!;
        var make = records.GetMethod("For", BindingFlags.Public | BindingFlags.Static)!;

        Assert.All(Ids, id =>
        {
            var failure = NewException.Invoke([id, "What happened.", null]);

            var record = (ErrorRecord)make.Invoke(obj: null, [failure, "target"])!;

            Assert.Equal(id, record.FullyQualifiedErrorId);
            Assert.NotEqual(ErrorCategory.NotSpecified, record.CategoryInfo.Category);
            Assert.StartsWith("What happened.", record.ErrorDetails.Message, StringComparison.Ordinal);
            Assert.EndsWith(".", record.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            Assert.Equal("target", record.TargetObject);
        });
    }

    [Fact]
    public void Every_id_is_named_like_its_constant() =>
        Assert.Equal(Constants.Select(constant => constant.Name), Ids);
}
