using System.Text.RegularExpressions;

namespace Flownally.Tests.Support;

/// <summary>How the command of an operation is run on other records than the table's.</summary>
internal static partial class OperationExtensions
{
    /// <summary>Whether the command takes records, each of which is one request.</summary>
    public static bool TakesRecords(this Operation operation) => operation.Row is not null || Record().IsMatch(operation.Arguments);

    /// <summary>The command as it is typed, with another record.</summary>
    public static string ScriptFor(this Operation operation, string id) => operation.Row is not null
        ? $"{operation.Command} ([pscustomobject]{operation.RowOf($"'{id}'")})"
        : $"{operation.Command} {Record().Replace(operation.Arguments, match => $"-{match.Groups["parameter"].Value} {id}")}";

    /// <summary>A pipeline that sends the ids in a variable to the command, each in an object with the right property.</summary>
    public static string PipelineFor(this Operation operation, string variable)
    {
        if (operation.Row is not null)
        {
            return $"${variable} | ForEach-Object {{ [pscustomobject]{operation.RowOf("$_")} }} | {operation.Command}";
        }

        var record = Record().Match(operation.Arguments);
        return $"${variable} | ForEach-Object {{ [pscustomobject]@{{ {record.Groups["parameter"].Value} = $_ }} }} "
            + $"| {operation.Command} {operation.Arguments[..record.Index]}".TrimEnd();
    }

    private static string RowOf(this Operation operation, string id) => operation.Row!.Replace("{id}", id, StringComparison.Ordinal);

    [GeneratedRegex(@"-(?<parameter>\w+) (?<id>\w+)$")]
    private static partial Regex Record();
}
