namespace Flownally.Tests.Reliability;

/// <summary>Every command under every fault that the sandbox can script, once and for ever.</summary>
public sealed class FaultMatrixTests(FaultMatrix matrix) : IClassFixture<FaultMatrix>
{
    private const string UpdateDocs = "FLOWNALLY_UPDATE_DOCS";

    private static readonly Dictionary<string, Cell> Cells = FaultMatrix.Cells.ToDictionary(cell => cell.Name);

    public static IEnumerable<TheoryDataRow<string>> Names => Cells.Keys.Select(name => new TheoryDataRow<string>(name) { TestDisplayName = name });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_command_under_a_fault(string cell)
    {
        Assert.Equal(Cells[cell].Expected, matrix.Verdicts[Cells[cell]]);
    }

    [Fact]
    public void No_cell_is_empty_and_none_says_that_something_hangs_or_is_lost_or_there_twice()
    {
        Assert.Equal(FaultMatrix.Cells, FaultMatrix.Cells.Where(matrix.Verdicts.ContainsKey));
        Assert.Equal([], matrix.Verdicts.Where(entry => entry.Value.MustNeverBe).Select(entry => $"{entry.Key}: {entry.Value}"));
    }

    [Fact]
    public void The_page_shows_what_the_tests_found()
    {
        var page = MatrixPage.With(matrix.Verdicts);
        if (Environment.GetEnvironmentVariable(UpdateDocs) is { Length: > 0 })
        {
            MatrixPage.Write(page);
        }

        Assert.True(page == MatrixPage.Read(), $"docs/reliability.md is not what the tests find; they write it when {UpdateDocs} is set. It should be:\n{page}");
    }
}
