namespace Flownally.Tests.Reliability;

/// <summary>Every command under every fault that the sandbox can script, once and permanently.</summary>
public sealed class FaultMatrixTests(FaultMatrix matrix) : IClassFixture<FaultMatrix>
{
    private const string UpdateDocs = "FLOWNALLY_UPDATE_DOCS";

    private static readonly Dictionary<string, Cell> Cells = FaultMatrix.Cells.ToDictionary(cell => cell.Name);

    public static IEnumerable<TheoryDataRow<string>> Names => Cells.Keys.Select(name => new TheoryDataRow<string>(name) { TestDisplayName = name });

    [Theory]
    [MemberData(nameof(Names))]
    public void Command_under_a_fault_has_the_expected_outcome(string cell)
    {
        Assert.Equal(Cells[cell].Expected, matrix.Verdicts[Cells[cell]]);
    }

    [Fact]
    public void Without_a_fault_a_command_changes_and_emits_what_its_operation_says() => Assert.All(matrix.Baselines, entry =>
    {
        var (command, baseline) = entry;
        Assert.Equal(command.Writes, !baseline.After.SequenceEqual(baseline.Before));
        Assert.Equal(command is { HasBody: true, EmitsNothing: false }, baseline.Ids.Count > 0);
    });

    [Fact]
    public void No_command_hangs_loses_or_duplicates_anything()
    {
        Assert.Equal(FaultMatrix.Cells, FaultMatrix.Cells.Where(matrix.Verdicts.ContainsKey));
        Assert.Equal([], matrix.Verdicts.Where(entry => entry.Value.MustNeverBe).Select(entry => $"{entry.Key}: {entry.Value}"));
    }

    [Fact]
    public void The_page_shows_the_results()
    {
        var page = MatrixPage.With(matrix.Verdicts);
        if (Environment.GetEnvironmentVariable(UpdateDocs) is { Length: > 0 })
        {
            MatrixPage.Write(page);
        }

        Assert.True(page == MatrixPage.Read(), $"docs/reliability.md is out of date; this test writes it when {UpdateDocs} is set. It should be:\n{page}");
    }
}
