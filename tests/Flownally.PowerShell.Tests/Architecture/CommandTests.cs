using System.Reflection;

namespace Flownally.Tests.Architecture;

/// <summary>What holds for every command, read from the module that was built.</summary>
public sealed class CommandTests : IDisposable
{
    private static readonly string[] SecretWords = ["Token", "Key", "Secret", "Password", "Credential", "Pwd", "ApiKey"];

    private readonly Shell shell = Shell.WithModule();

    private List<CmdletInfo> Commands => [.. shell.Run("Get-Command -Module Flownally").Items.Select(item => (CmdletInfo)item.BaseObject)];

    private IEnumerable<(CmdletInfo Command, ParameterMetadata Parameter)> OwnParameters =>
        from command in Commands
        from parameter in command.Parameters.Values
        where command.ImplementingType.GetProperty(parameter.Name) is not null
        select (command, parameter);

    public void Dispose() => shell.Dispose();

    [Fact]
    public void Every_command_performs_an_operation_of_the_table_or_manages_the_session() => Assert.Equal(
        Operation.All.Select(operation => operation.Command).Union(SessionCommands.All).Order(StringComparer.Ordinal),
        Commands.Select(command => command.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Commands_that_perform_an_operation_take_a_connection() => Assert.Equal(
        SessionCommands.All,
        Commands.Where(command => !command.Parameters.ContainsKey("Connection")).Select(command => command.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Commands_that_write_support_ShouldProcess_and_those_that_remove_have_a_high_impact() => Assert.Equal(
        Operation.All.Where(operation => operation.Writes).GroupBy(operation => operation.Command)
            .Select(command => $"{command.Key} {(command.Any(operation => operation.Asks) ? ConfirmImpact.High : ConfirmImpact.Medium)}")
            .Order(StringComparer.Ordinal),
        Commands
            .Select(command => (command.Name, Cmdlet: command.ImplementingType.GetCustomAttribute<CmdletAttribute>()!))
            .Where(command => command.Cmdlet.SupportsShouldProcess)
            .Select(command => $"{command.Name} {command.Cmdlet.ConfirmImpact}")
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_command_class_is_exported_and_named_after_its_command()
    {
        var classes = Commands[0].ImplementingType.Assembly.GetTypes().Where(type => type.IsDefined(typeof(CmdletAttribute)));

        Assert.Equal(classes.Select(type => type.FullName).Order(StringComparer.Ordinal), Commands.Select(command => command.ImplementingType.FullName).Order(StringComparer.Ordinal));
        Assert.All(Commands, command => Assert.Equal($"Flownally.Commands.{command.Verb}{command.Noun}Command", command.ImplementingType.FullName));
    }

    [Fact]
    public void No_parameter_takes_a_secret_as_text() => Assert.Empty(
        from command in Commands
        from parameter in command.Parameters.Values
        where SecretWords.Any(word => parameter.Name.EndsWith(word, StringComparison.OrdinalIgnoreCase))
            && parameter.ParameterType != typeof(System.Security.SecureString) && parameter.ParameterType != typeof(PSCredential)
        select $"{command.Name} -{parameter.Name}");

    [Fact]
    public void No_parameter_has_the_name_of_a_common_one()
    {
        var common = Cmdlet.CommonParameters.Concat(Cmdlet.OptionalCommonParameters).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.All(OwnParameters.SelectMany(own => own.Parameter.Aliases.Prepend(own.Parameter.Name)), name => Assert.DoesNotContain(name, common));
    }

    [Fact]
    public void Boolean_parameters_are_switches_that_are_off_by_default()
    {
        Assert.DoesNotContain(OwnParameters, own => own.Parameter.ParameterType == typeof(bool));
        Assert.All(
            from own in OwnParameters
            where own.Parameter.ParameterType == typeof(SwitchParameter)
            select own.Command.ImplementingType.GetProperty(own.Parameter.Name)!.GetValue(Activator.CreateInstance(own.Command.ImplementingType)),
            value => Assert.False((SwitchParameter)value!));
    }

    // A variable that is empty by mistake must not widen what a command is about.
    [Theory]
    [InlineData("$null")]
    [InlineData("''")]
    [InlineData("@()")]
    [InlineData("'a', ''")]
    public void Every_filter_refuses_an_empty_value(string value)
    {
        var filters = OwnParameters
            .Where(own => own.Command.Verb is "Get" or "Disconnect" && own.Parameter.ParameterType == typeof(string[]))
            .Where(own => !own.Parameter.Attributes.OfType<AllowEmptyStringAttribute>().Any())
            .ToList();

        Assert.NotEmpty(filters);
        Assert.All(filters, own =>
        {
            var record = Operation.All.FirstOrDefault(operation => operation.Command == own.Command.Name)?.Arguments;
            var result = shell.Run($"{own.Command.Name} {record} -{own.Parameter.Name} {value}");
            var error = result.TerminatingError ?? result.Error;
            Assert.StartsWith("ParameterArgumentValidationError", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        });
    }

    private const string InvokeRestMethodsOwn = "ProxyUseDefaultCredentials";

    // https://learn.microsoft.com/powershell/scripting/developer/cmdlet/strongly-encouraged-development-guidelines: singular names, also for arrays.
    [Fact]
    public void Parameters_are_named_in_Pascal_case_and_in_the_singular() => Assert.All(OwnParameters, own =>
    {
        Assert.Matches("^[A-Z][A-Za-z]+$", own.Parameter.Name);
        Assert.False(own.Parameter.Name.EndsWith('s') && own.Parameter.Name is not ("Status" or InvokeRestMethodsOwn), own.Parameter.Name);
    });

    [Fact]
    public void Only_what_PowerShell_needs_is_public_in_the_commands_assembly() => Assert.All(
        Commands[0].ImplementingType.Assembly.GetExportedTypes(),
        type => Assert.True(
            type.IsAssignableTo(typeof(PSCmdlet)) || type.IsAssignableTo(typeof(IModuleAssemblyInitializer))
                // A format file may call public members only.
                || type.FullName == "Flownally.Output.Formatting",
            type.FullName));
}
