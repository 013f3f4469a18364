using System.Globalization;
using System.Text;

namespace Flownally.Tests.Reliability;

/// <summary>The page that shows the matrix: <c>docs/reliability.md</c>. The results stand between its two markers.</summary>
internal static class MatrixPage
{
    private const string Begin = "<!-- The tests write what follows: see above. -->";
    private const string End = "<!-- The end of what the tests write. -->";
    private const string Always = "";

    private static string File => Path.Combine(Repository.Root, "docs", "reliability.md");

    /// <summary>The page with other results in it.</summary>
    public static string With(IReadOnlyDictionary<Cell, Verdict> verdicts)
    {
        var page = Read();
        var begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        return $"{page[..begin]}\n\n{Table(verdicts)}\n{page[page.IndexOf(End, StringComparison.Ordinal)..]}";
    }

    public static string Read() => System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");

    public static void Write(string page) => System.IO.File.WriteAllText(File, page);

    private static string Table(IReadOnlyDictionary<Cell, Verdict> verdicts)
    {
        var commands = CommandCase.All;
        var table = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{verdicts.Count} cells: {commands.Count} commands under {FaultCases.All.Count} faults.").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"| fault | how often | {string.Join(" | ", commands.Select(command => $"`{command.Name}`"))} |")
            .AppendLine(CultureInfo.InvariantCulture, $"|---|---|{string.Concat(commands.Select(_ => "---|"))}");

        // Faults with the same outcome everywhere share a row.
        foreach (var row in FaultCases.All.SelectMany(fault => Rows(fault, verdicts)).GroupBy(row => (row.HowOften, row.Cells)))
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(", ", row.Select(each => each.Fault))} | {row.Key.HowOften} | {row.Key.Cells} |");
        }

        return table.ToString().ReplaceLineEndings("\n");
    }

    private static List<(string Fault, string HowOften, string Cells)> Rows(FaultCase fault, IReadOnlyDictionary<Cell, Verdict> verdicts)
    {
        var rows = verdicts.Keys
            .Where(cell => cell.Fault == fault)
            .GroupBy(cell => cell.IsPermanent)
            .OrderBy(strength => strength.Key)
            .Select(strength => (Fault: fault.Name, strength.First().HowOften, Cells: CellsOf([.. strength], verdicts)))
            .ToList();
        return rows.DistinctBy(row => row.Cells).Count() == 1 ? [(fault.Name, Always, rows[0].Cells)] : rows;
    }

    private static string CellsOf(IReadOnlyCollection<Cell> cells, IReadOnlyDictionary<Cell, Verdict> verdicts) => string.Join(
        " | ", CommandCase.All.Select(command => cells.Single(cell => cell.Command == command)).Select(cell => verdicts[cell].Short(cell.Command)));
}
