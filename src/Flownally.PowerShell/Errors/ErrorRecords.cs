using System.Management.Automation;
using System.Net;
using System.Text;

namespace Flownally.Errors;

/// <summary>Makes the module's error records.</summary>
internal static class ErrorRecords
{
    /// <summary>Makes the record of a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="target">What it is about: the piped object, else the specified id; null when it is about the whole command.</param>
    public static ErrorRecord For(FlownallyException failure, object? target)
    {
        var row = ErrorTable.Row(failure.ErrorId);
        var record = new ErrorRecord(failure, failure.ErrorId, row.Category, target.Unwrapped())
        {
            ErrorDetails = new ErrorDetails(TerminalText.Visible(Message(failure))) { RecommendedAction = TerminalText.Visible(row.Action(failure)) },
        };
        record.CategoryInfo.TargetName = TerminalText.Visible(record.CategoryInfo.TargetName);
        return record;
    }

    /// <summary>PowerShell's own record for a parameter that a command doesn't have.</summary>
    public static ErrorRecord NoSuchParameter(string name) => new(
        new ParameterBindingException($"A parameter cannot be found that matches parameter name '{name}'."), "NamedParameterNotFound", ErrorCategory.InvalidArgument, targetObject: null);

    /// <summary>Whether the failure ends the command instead of one record.</summary>
    public static bool EndsCommand(FlownallyException failure) => ErrorTable.Row(failure.ErrorId).EndsCommand;

    /// <summary>Whether the failure says that the service can't be reached or keeps failing, so that the next record will hardly fare better.</summary>
    public static bool IsOutage(FlownallyException failure) =>
        ErrorTable.Row(failure.ErrorId).IsOutage
        || (failure is { ErrorId: ErrorIds.OutcomeUnknown, InnerException: FlownallyException cause } && IsOutage(cause));

    private static string Message(FlownallyException failure)
    {
        var message = new StringBuilder(failure.Message).Append(Explanation(failure));
        if (failure.Violations.Count > 0)
        {
            message.Append(" Refused: ").AppendJoin("; ", failure.Violations.Select(violation => violation.Text.TrimEnd('.'))).Append('.');
        }

        if (failure.ResponseStart is { } start)
        {
            message.Append(" The response begins: ").Append(start);
        }

        var facts = new[] { Fact("code", failure.Code), Fact("trace id", failure.TraceId) }.OfType<string>().ToList();
        return facts.Count > 0 ? message.Append(" (").AppendJoin(", ", facts).Append(')').ToString() : message.ToString();
    }

    private static string? Explanation(FlownallyException failure) => failure switch
    {
        { ErrorId: ErrorIds.Forbidden, RequiredScope: not null } => $" The operation needs the scope {failure.RequiredScope} and the role {failure.AllowedRoles}.",
        // The API's response is the same in both cases.
        { StatusCode: HttpStatusCode.NotFound, IsFromApi: true } => " It doesn't exist, or this key has no access to it.",
        _ => null,
    };

    private static string? Fact(string name, string? value) => value is null ? null : $"{name} {value}";
}
