using System.Management.Automation;

namespace Flownally.Input;

/// <summary>
/// What a command takes from the pipeline. PowerShell would turn anything into an id with ToString(); this holds the piped
/// record itself against what the command is about.
/// </summary>
/// <param name="description">What the command is about, as a message names it.</param>
/// <param name="typeName">The module's own type that may be piped, without its namespace; null when there is none.</param>
/// <param name="propertyNames">The properties, one of which any other row must have.</param>
internal sealed class PipedInput(string description, string? typeName, params string[] propertyNames)
{
    /// <summary>Whether a plain string is an id.</summary>
    public bool TakesIds { get; init; } = true;

    /// <summary>Refuses a record that the command is not about.</summary>
    /// <param name="record">The record; null when nothing was piped.</param>
    /// <param name="typedParameter">The parameter that was typed although the record should give it; null when none was.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.WrongInput"/>.</exception>
    public void Check(PSObject? record, string? typedParameter = null)
    {
        if (record is null)
        {
            return;
        }

        if (typedParameter is not null)
        {
            throw Refused($"-{typedParameter} was given with the command, so nothing can be piped in as well");
        }

        if (!Fits(record))
        {
            throw Refused($"the command takes {description} from the pipeline, not {Name(record)}");
        }
    }

    private bool Fits(PSObject record) =>
        record.BaseObject is string ? TakesIds : record.FlownallyType() is { } own ? own == typeName : IsRow(record);

    // A live object such as a process may have an Id that is a number: only its strings can be ids. A row's values come from a file.
    private bool IsRow(PSObject record) =>
        propertyNames.Select(name => record.Properties[name]?.Value).Any(value => value is string or string[] || (value is not null && record.BaseObject is PSCustomObject));

    private static string Name(PSObject record) =>
        record.FlownallyType() is { } own ? $"a Flownally.{own}" : $"an object of type {record.BaseObject.GetType().Name}";

    private static FlownallyException Refused(string reason) => new(ErrorIds.WrongInput, $"Nothing was sent: {reason}.");
}
