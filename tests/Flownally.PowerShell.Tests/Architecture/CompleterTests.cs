namespace Flownally.Tests.Architecture;

/// <summary>What can be completed is completed, read from the module that was built.</summary>
public sealed class CompleterTests : IDisposable
{
    // What the API has a list of, or examples for.
    private static readonly string[] Completed = ["Id", "InboxId", "TeamId", "PhoneNumberId", "Team", "Channel", "State", "Status", "Category", "Language", "Connection", "Name"];

    // The API has no list of a workspace's WhatsApp Business Accounts, and no inbox tells its own. The name of a new connection is free.
    private static readonly string[] Free = ["Connect-Flownally -Name", "Get-FlownallyWabaPhoneNumber -WabaId", "New-FlownallyInbox -WabaId"];

    private readonly Shell shell = Shell.WithModule();

    public void Dispose() => shell.Dispose();

    [Fact]
    public void Every_parameter_that_names_something_of_the_workspace_is_completed_and_nothing_else_is()
    {
        var parameters = shell.Run("Get-Command -Module Flownally").Items
            .Select(item => (CmdletInfo)item.BaseObject)
            .SelectMany(command => command.Parameters.Values, (command, parameter) => (Text: $"{command.Name} -{parameter.Name}", Parameter: parameter))
            .ToList();

        Assert.Equal(
            parameters.Where(one => NamesSomething(one.Parameter.Name)).Select(one => one.Text).Except(Free).Order(StringComparer.Ordinal),
            parameters.Where(one => IsCompleted(one.Parameter)).Select(one => one.Text).Order(StringComparer.Ordinal));
        Assert.All(Free, free => Assert.Contains(free, parameters.Select(one => one.Text)));
    }

    [Fact]
    public void A_completer_is_of_no_use_to_scripts_and_not_public()
    {
        var types = ((CmdletInfo)shell.Run("Get-Command Get-FlownallyInbox").Item.BaseObject).ImplementingType.Assembly.GetTypes();

        Assert.Contains(types, type => type.IsAssignableTo(typeof(IArgumentCompleter)));
        Assert.DoesNotContain(types, type => type.IsAssignableTo(typeof(IArgumentCompleter)) && type.IsPublic);
    }

    // Any new id is noticed here, whatever it is of.
    private static bool NamesSomething(string parameter) => Completed.Contains(parameter) || parameter.EndsWith("Id", StringComparison.Ordinal);

    private static bool IsCompleted(ParameterMetadata parameter) => parameter.Attributes.Any(attribute => attribute is ArgumentCompleterAttribute);
}
