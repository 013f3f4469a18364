using System.Collections;
using System.Reflection;
using Flownally.Tests.Reliability;
using Flownally.Tests.Secrets;

namespace Flownally.Tests.BadInput;

/// <summary>
/// Every parameter of every command is given what it can't take, specified and piped: the result is one of the module's own errors or a
/// plain one of PowerShell's binder, or success, and nothing is sent for what is refused.
/// </summary>
public sealed class BadInputTests : ShellTest
{
    /// <summary>How PowerShell's binder refuses a value before the command sees it.</summary>
    private static readonly string[] BindingErrors =
    [
        "AmbiguousParameterSet", "CannotConvertArgument", "CannotConvertArgumentNoMessage", "InputObjectNotBound", "MissingMandatoryParameter",
        "ParameterArgumentTransformationError", "ParameterArgumentValidationError", "ParameterArgumentValidationErrorEmptyArrayNotAllowed",
        "ParameterArgumentValidationErrorEmptyStringNotAllowed", "ParameterArgumentValidationErrorNullNotAllowed", "ScriptBlockArgumentNoInput",
    ];

    /// <summary>What no id, name or object of the module can be read from.</summary>
    private static readonly Dictionary<string, object?> Nothing = new()
    {
        ["null"] = null,
        ["an empty text"] = "",
        ["blanks"] = " \t\u00a0",
        ["a boolean"] = true,
        ["a fraction"] = 4.2,
        ["an empty array"] = Array.Empty<object>(),
        ["an array"] = new object?[] { null, "", new Hashtable() },
        ["a hashtable"] = new Hashtable { ["Id"] = "x", ["Token"] = Canary.ReadText() },
        ["an object of another kind"] = new Version(1, 2),
        ["a row without a column that is known"] = Row("Colour", "red"),
        ["a row with an object in each column"] = Row(["Id", "InboxId", "Name", "WabaId", "PhoneNumberId", "Token", "Team", "TeamId"], new Hashtable()),
        ["a script block"] = ScriptBlock.Create("'x'"),
    };

    /// <summary>What may be an id or a name, however odd.</summary>
    private static readonly Dictionary<string, object?> Odd = new()
    {
        ["a number"] = 42,
        ["a very long text"] = new string('x', 100_000),
        ["control characters"] = "a\u0001\u001b[31m\r\nb\0",
    };

    /// <summary>What a parameter is given where another one is tested.</summary>
    private static readonly Dictionary<string, string> Valid = new()
    {
        ["Id"] = Sample.Chat,
        ["InputObject"] = $"[pscustomobject]@{{ Id = '{Sample.Chat}'; Team = 'Sales' }}",
        ["InboxId"] = Sample.Chat,
        ["WabaId"] = Sample.Waba,
        ["TeamId"] = $"$([Flownally.Team]@{{ Id = '{Sample.SalesTeam}' }})",
        ["Channel"] = "messenger",
        ["Request"] = "@{ name = 'Page' }",
        ["Token"] = "$canary::ReadText()",
        ["SecretName"] = "flownally",
        ["Name"] = "default",
        ["Reference"] = "[pscustomobject]@{ Id = 'ibx_1' }",
        ["Path"] = "teams",
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string, string> Parameters
    {
        get
        {
            using var shell = Shell.WithModule();
            return [.. Commands(shell).SelectMany(command => Own(command).Select(parameter => (command.Name, parameter.Name)))];
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_bad_value_is_refused_plainly_before_anything_is_sent(string command, string parameter)
    {
        var info = Commands(Shell).Single(each => each.Name == command);
        var metadata = info.Parameters[parameter];
        // The set with the most mandatory parameters: with the others given, only the value under test can be wrong.
        var set = metadata.ParameterSets.ContainsKey(ParameterAttribute.AllParameterSets)
            ? info.ParameterSets.MaxBy(Mandatory)!
            : info.ParameterSets.Where(each => metadata.ParameterSets.ContainsKey(each.Name)).MaxBy(Mandatory)!;
        var others = string.Join(' ', set.Parameters.Where(each => each.IsMandatory && each.Name != parameter).Select(each => $"-{each.Name} {Value(each.Name)}"));
        var typed = $"{command} {others} -{parameter}:$value";
        string[] scripts = set.Parameters.Single(each => each.Name == parameter).ValueFromPipeline ? [typed, $", $value | {command} {others}"] : [typed];
        var isId = metadata.ParameterType == typeof(PSObject) || metadata.ParameterType == typeof(PSObject[]);

        // Without an address, the public one would be asked.
        Shell.Set("defaults", new DefaultParameterDictionary
        {
            ["Connect-Flownally:BaseUri"] = Server.BaseUri,
            ["Connect-Flownally:SkipVerification"] = parameter == "BaseUri",
            ["Connect-Flownally:MaximumRetryCount"] = 0,
            ["Connect-Flownally:TimeoutSec"] = 1,
            ["Watch-FlownallyInbox:DurationSec"] = 0,
        });
        // Any text is the path of a file somewhere, and any number a time.
        Run($"$ExecutionContext.SessionState.Path.SetLocation('{folder.FullName}')").AssertNoErrors();
        Shell.UseClock(new SkippingClock());
        var problems = (
            from each in Nothing.Concat(Odd)
            from script in scripts
            from problem in Problems(each.Value, script, isId && Nothing.ContainsKey(each.Key))
            select $"{each.Key}: {script}: {problem}").ToList();

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private IEnumerable<string> Problems(object? value, string script, bool isRefused)
    {
        var result = RunWith(value, script);
        var errors = result.Errors.Append(result.TerminatingError).OfType<ErrorRecord>().ToList();
        foreach (var error in errors.Where(error => !IsPlain(error)))
        {
            yield return $"{error.FullyQualifiedErrorId}, {error.Exception}";
        }

        if (isRefused && errors.Count == 0)
        {
            yield return "no error";
        }

        // An error without a method is not the API's. A name may have been looked up before.
        var isOwn = errors.Exists(error => PSObject.AsPSObject(error.Exception).Properties["Method"]?.Value is null);
        foreach (var request in Server.Requests.All.Where(request => isRefused || (isOwn && request.Method != "GET")))
        {
            yield return $"sent {request.Method} {request.Target}";
        }

        if (Canary.FoundIn(result.AllText) is not null)
        {
            yield return "shows the key";
        }
    }

    private Result RunWith(object? value, string script)
    {
        Shell.Set("canary", typeof(Canary));
        Server.Workspace.Keys[Canary.ReadText()] = new(Role.Admin, Scope.All);
        Connect(Canary.ReadText());
        Shell.Set("key", null);
        Run("$ConfirmPreference = 'None'; function global:Get-Secret { param($Name, $Vault) $canary::ReadText() }").AssertNoErrors();
        Shell.Set("value", value);
        Server.Requests.Clear();
        return Run($"$PSDefaultParameterValues = $defaults; {script}");
    }

    private bool IsPlain(ErrorRecord error) =>
        error.FullyQualifiedErrorId.Split(',')[0] is var id
        && (Run("[Flownally.ErrorIds].GetFields().Name").Output.Any(own => own.ToString() == id) || BindingErrors.Contains(id));

    private static List<CmdletInfo> Commands(Shell shell) => [.. shell.Run("Get-Command -Module Flownally").Items.Select(item => (CmdletInfo)item.BaseObject)];

    private static IEnumerable<ParameterMetadata> Own(CmdletInfo command) =>
        command.Parameters.Values.Where(parameter => command.ImplementingType.GetProperty(parameter.Name)?.IsDefined(typeof(ParameterAttribute)) == true);

    private static int Mandatory(CommandParameterSetInfo set) => set.Parameters.Count(parameter => parameter.IsMandatory);

    private static string Value(string parameter) => Valid[parameter] is ['$' or '@' or '[', ..] expression ? $"({expression})" : $"'{Valid[parameter]}'";

    private static PSObject Row(string column, object value) => Row([column], value);

    private static PSObject Row(string[] columns, object value)
    {
        var row = new PSObject();
        Array.ForEach(columns, column => row.Properties.Add(new PSNoteProperty(column, value)));
        return row;
    }
}
