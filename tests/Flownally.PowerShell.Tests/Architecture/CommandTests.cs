using System.Collections;
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
    public void The_manifest_exports_exactly_the_command_classes()
    {
        var classes = Commands[0].ImplementingType.Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<CmdletAttribute>())
            .OfType<CmdletAttribute>()
            .Select(command => $"{command.VerbName}-{command.NounName}")
            .Order(StringComparer.Ordinal);
        var manifest = (Hashtable)shell.Run("$ExecutionContext.InvokeCommand.InvokeScript([IO.File]::ReadAllText($manifest))").Item.BaseObject;

        Assert.Equal(classes, ((object[])manifest["CmdletsToExport"]!).Cast<string>());
        Assert.Equal(classes, Commands.Select(command => command.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_command_has_an_output_type() =>
        Assert.All(Commands, command => Assert.NotEmpty(command.ImplementingType.GetCustomAttributes<OutputTypeAttribute>()));

    [Theory]
    [InlineData("Connect-Flownally", "Flownally.Connection")]
    [InlineData("Get-FlownallyConnection", "Flownally.Connection")]
    [InlineData("Select-FlownallyConnection", "Flownally.Connection")]
    [InlineData("Disconnect-Flownally", "System.Void")]
    [InlineData("Get-FlownallyInbox", "Flownally.Inbox")]
    [InlineData("New-FlownallyInbox", "Flownally.Inbox")]
    [InlineData("Remove-FlownallyInbox", "System.Void")]
    [InlineData("Set-FlownallyInboxTeam", "Flownally.Inbox")]
    [InlineData("Clear-FlownallyInboxTeam", "Flownally.Inbox")]
    [InlineData("Get-FlownallyWhatsAppTemplate", "Flownally.WhatsAppTemplate")]
    [InlineData("Get-FlownallyWabaPhoneNumber", "Flownally.WabaPhoneNumber")]
    [InlineData("Get-FlownallyTeam", "Flownally.Team")]
    public void A_command_says_what_it_writes(string name, string type) =>
        Assert.Equal([type], Commands.Single(command => command.Name == name).OutputType.Select(output => output.Name));

    [Fact]
    public void Every_verb_is_approved_and_every_noun_is_singular_and_ours()
    {
        var approved = typeof(PSCmdlet).Assembly.GetTypes()
            .Where(type => type.Name.StartsWith("Verbs", StringComparison.Ordinal) && type.IsAbstract && type.IsSealed)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetRawConstantValue());

        Assert.All(Commands, command =>
        {
            Assert.Contains(command.Verb, approved);
            Assert.StartsWith("Flownally", command.Noun, StringComparison.Ordinal);
            Assert.False(command.Noun.EndsWith('s'));
        });
    }

    [Fact]
    public void A_class_is_named_after_its_command() =>
        Assert.All(Commands, command => Assert.Equal($"Flownally.Commands.{command.Verb}{command.Noun}Command", command.ImplementingType.FullName));

    [Fact]
    public void What_changes_something_asks_and_nothing_else_does() => Assert.Equal(
        ["Clear-FlownallyInboxTeam Medium", "New-FlownallyInbox Medium", "Remove-FlownallyInbox High", "Set-FlownallyInboxTeam Medium"],
        Commands
            .Select(command => (command.Name, Cmdlet: command.ImplementingType.GetCustomAttribute<CmdletAttribute>()!))
            .Where(command => command.Cmdlet.SupportsShouldProcess)
            .Select(command => $"{command.Name} {command.Cmdlet.ConfirmImpact}")
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_command_that_sends_requests_takes_a_connection() => Assert.Equal(
        ["Connect-Flownally", "Disconnect-Flownally", "Get-FlownallyConnection", "Select-FlownallyConnection"],
        Commands.Where(command => !command.Parameters.ContainsKey("Connection")).Select(command => command.Name).Order(StringComparer.Ordinal));

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
    public void Every_switch_is_off_unless_it_is_given() => Assert.All(
        from own in OwnParameters
        where own.Parameter.ParameterType == typeof(SwitchParameter)
        select own.Command.ImplementingType.GetProperty(own.Parameter.Name)!.GetValue(Activator.CreateInstance(own.Command.ImplementingType)),
        value => Assert.False((SwitchParameter)value!));

    // A variable that is empty by mistake must not widen what a command is about.
    [Theory]
    [InlineData("$null")]
    [InlineData("''")]
    [InlineData("@()")]
    [InlineData("'a', ''")]
    public void Every_filter_refuses_what_is_empty(string value)
    {
        var filters = OwnParameters
            .Where(own => own.Command.Verb is "Get" or "Disconnect" && own.Parameter.ParameterType == typeof(string[]))
            .Where(own => !own.Parameter.Attributes.OfType<AllowEmptyStringAttribute>().Any())
            .ToList();

        Assert.Equal(13, filters.Count);
        Assert.All(filters, own =>
        {
            var mandatory = own.Command.Name == "Get-FlownallyWhatsAppTemplate" ? "ibx_1" : "";
            var result = shell.Run($"{own.Command.Name} {mandatory} -{own.Parameter.Name} {value}");
            var error = result.TerminatingError ?? result.Error;
            Assert.StartsWith("ParameterArgumentValidationError", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void What_is_on_or_off_is_a_switch() =>
        Assert.DoesNotContain(OwnParameters, own => own.Parameter.ParameterType == typeof(bool));

    // https://learn.microsoft.com/powershell/scripting/developer/cmdlet/strongly-encouraged-development-guidelines: singular names, also for arrays.
    [Fact]
    public void Every_parameter_has_a_name_in_Pascal_case_and_in_the_singular() => Assert.All(OwnParameters, own =>
    {
        Assert.Matches("^[A-Z][A-Za-z]+$", own.Parameter.Name);
        Assert.False(own.Parameter.Name.EndsWith('s') && own.Parameter.Name != "Status", own.Parameter.Name);
    });

    [Theory]
    [InlineData("Get-FlownallyInbox", "Name")]
    [InlineData("Get-FlownallyTeam", "Name")]
    [InlineData("Get-FlownallyWhatsAppTemplate", "Name")]
    [InlineData("Get-FlownallyConnection", "Name")]
    [InlineData("Disconnect-Flownally", "Name")]
    public void A_name_that_takes_wildcards_says_so(string name, string parameter) => Assert.Contains(
        Commands.Single(command => command.Name == name).Parameters[parameter].Attributes, attribute => attribute is SupportsWildcardsAttribute);

    [Fact]
    public void Nothing_is_public_in_the_commands_assembly_that_scripts_have_no_use_for() => Assert.All(
        Commands[0].ImplementingType.Assembly.GetExportedTypes(),
        type => Assert.True(
            type.IsAssignableTo(typeof(PSCmdlet)) || type.IsAssignableTo(typeof(IModuleAssemblyInitializer))
                // A format file may call public members only.
                || type.FullName == "Flownally.Output.Formatting",
            type.FullName));

    [Fact]
    public void Every_command_is_tested()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Tests, "Commands")).Concat(Directory.GetFiles(Path.Combine(Repository.Tests, "Connections")));
        var tests = string.Concat(files.Select(File.ReadAllText));

        Assert.All(Commands, command => Assert.Contains($"{command.Name} ", tests, StringComparison.Ordinal));
    }
}
