using System.Management.Automation;

namespace Flownally.Input;

/// <summary>Tells in an error which of the piped records it is about.</summary>
internal static class RecordLabel
{
    private const int MaximumLength = 40;

    /// <summary>The columns that any command reads.</summary>
    private static readonly string[] Columns = ["InboxId", "Id", "Name", "PhoneNumberId", "WabaId", "ResourceId", "Team", "TeamName", "TeamId"];

    /// <summary>Such as <c>Row 17 (Id=ibx_1, Team=)</c>, or <c>Record 17</c> when it is no row.</summary>
    /// <param name="number">The record's number in the pipeline, from 1.</param>
    /// <param name="record">The record; null when <c>$null</c> was piped.</param>
    public static string Of(int number, PSObject? record)
    {
        if (record?.IsRow() != true)
        {
            return $"Record {number}";
        }

        var cells = Columns.Select(column => record.Properties[column]).OfType<PSPropertyInfo>().Select(cell => $"{cell.Name}={Shown(cell.Value)}").ToList();
        return cells.Count == 0 ? $"Row {number}" : $"Row {number} ({string.Join(", ", cells)})";
    }

    private static string Shown(object? value) =>
        GivenText.Of(value) is { } text ? UnicodeText.Shorten(text, MaximumLength) : $"[{value.Unwrapped()!.GetType().Name}]";
}
