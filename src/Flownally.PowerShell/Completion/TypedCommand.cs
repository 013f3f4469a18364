using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Flownally.Connections;
using Flownally.Input;

namespace Flownally.Completion;

/// <summary>The command as far as it was typed.</summary>
/// <param name="name">Its name.</param>
/// <param name="command">It, as PowerShell reads it.</param>
/// <param name="given">The values of its parameters, as far as PowerShell can tell without running anything.</param>
internal sealed class TypedCommand(string name, CommandAst command, IDictionary given)
{
    private const string Parameter = nameof(Connection);

    private readonly SessionState session = ThisRunspace.Session;

    /// <summary>The connections of the session.</summary>
    public ConnectionTable Connections => ConnectionTable.Of(session);

    /// <summary>The connection that the command will use; null when there is none, or when that can't be told: another workspace's data would mislead.</summary>
    public Connection? Connection
    {
        get
        {
            try
            {
                return given.Contains(Parameter) ? Connections.Resolve(given[Parameter], isGiven: true)
                    : MayBeGiven ? null
                    : Preset is { } preset ? Connections.Resolve(preset, isGiven: true)
                    : Connections.Resolve(null, isGiven: false);
            }
            catch (FlownallyException)
            {
                return null;
            }
        }
    }

    /// <summary>The ids that were given to a parameter, as text or as objects that have them.</summary>
    public IEnumerable<string> Ids(string parameter) =>
        Many(given[parameter]).Select(IdOf).OfType<string>().Where(id => id.Length > 0).Distinct();

    // PowerShell evaluates neither (Get-FlownallyConnection work) nor @arguments before the command runs.
    private bool MayBeGiven => command.CommandElements.Any(element => element switch
    {
        CommandParameterAst parameter => Parameter.StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase),
        VariableExpressionAst variable => variable.Splatted,
        _ => false,
    });

    // What $PSDefaultParameterValues says of the parameter, under a key such as *-Flownally*:Connection.
    private object? Preset
    {
        get
        {
            var presets = session.PSVariable.GetValue("PSDefaultParameterValues") as IDictionary;
            return presets is null || LanguagePrimitives.IsTrue(presets["Disabled"]) ? null : presets.Cast<DictionaryEntry>().FirstOrDefault(IsMeant).Value;
        }
    }

    private bool IsMeant(DictionaryEntry preset) =>
        preset.Key is string key && key.Split(':', 2) is [var names, var parameters] && Fits(name, names) && Fits(Parameter, parameters);

    private static bool Fits(string name, string pattern) => WildcardPattern.Get(pattern.Trim(), WildcardOptions.IgnoreCase).IsMatch(name);

    private static IEnumerable<object?> Many(object? value) => LanguagePrimitives.GetEnumerable(value)?.Cast<object?>() ?? [value];

    private static string? IdOf(object? value) =>
        value is null ? null : PSObject.AsPSObject(value) is var record && record.FlownallyType() is not null ? record.Text("Id") : value.ToString();
}
