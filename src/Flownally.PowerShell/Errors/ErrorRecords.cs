using System.Management.Automation;
using System.Text;

namespace Flownally.Errors;

/// <summary>Makes the module's error records.</summary>
internal static class ErrorRecords
{
    /// <summary>Makes the record of a failure.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="target">What it is about: the piped object, else the specified id; null when it is about the whole command.</param>
    /// <param name="row">The number of the piped row that it is about; null when it is about no row, or the message says that already.</param>
    public static ErrorRecord For(FlownallyException failure, object? target, int? row = null)
    {
        var entry = ErrorTable.Row(failure.ErrorId);
        var record = new ErrorRecord(failure, failure.ErrorId, entry.Category, target.Unwrapped())
        {
            ErrorDetails = new ErrorDetails(TerminalText.Visible(Message(failure, row))) { RecommendedAction = TerminalText.Visible(failure.Advice ?? entry.Action(failure)) },
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

    private static string Message(FlownallyException failure, int? row)
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

        // For whoever asks for support, and last, since few do.
        var facts = new[] { Fact("row ", row), Request(failure), Fact("trace id ", failure.TraceId) }.OfType<string>().ToList();
        return facts.Count > 0 ? message.Append(" (").AppendJoin(", ", facts).Append(')').ToString() : message.ToString();
    }

    private static string? Explanation(FlownallyException failure) => failure is { ErrorId: ErrorIds.Forbidden, RequiredScope: { } scope }
        ? $" The operation needs the scope {scope} and the role {failure.AllowedRoles}."
        : null;

    private static string? Request(FlownallyException failure) =>
        failure.Method is null ? null : $"{failure.Method} /{failure.Path}{Fact(": ", (int?)failure.StatusCode)}{Fact(" ", failure.Code)}";

    private static string? Fact(string name, object? value) => value is null ? null : $"{name}{value}";
}
