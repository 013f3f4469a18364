using System.Text.RegularExpressions;

namespace Flownally.Tests.Architecture;

/// <summary>Whoever wants to change a word that users see finds it in the one file for its kind.</summary>
public sealed class WordsTests
{
    private const string Commands = "src/Flownally.PowerShell/";

    private static readonly string[] FailureFiles =
    [
        "src/Flownally.Client/Failures.cs",
        // The API's own words, with what it refused.
        "src/Flownally.Client/Http/ErrorReply.cs",
        "src/Flownally.PowerShell/Errors/Failures.cs",
        // Every ring asks it.
        "src/Flownally/Client/ResourceId.cs",
    ];

    private static readonly string[] CommandFiles =
    [
        Commands + "Errors/ErrorRecords.cs",
        Commands + "Errors/Failures.cs",
        // What a command takes, as a failure names it.
        Commands + "Input/PipedInput.cs",
        Commands + "Output/Prompts.cs",
        Commands + "Output/VerboseLines.cs",
        Commands + "Output/Warnings.cs",
        Commands + "Output/WindowProgress.cs",
    ];

    /// <summary>The sources by their path, without comments and without what is said to developers only.</summary>
    private static Dictionary<string, string> Sources { get; } = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
        .Select(file => (Name: Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
        .Where(source => !source.Name.Contains("/obj/", StringComparison.Ordinal))
        .ToDictionary(
            source => source.Name,
            source => Regex.Replace(source.Text, @"^\s*//.*$|^\[SuppressMessage.*$|new (NotSupported|ArgumentOutOfRange)Exception\(.*$", "", RegexOptions.Multiline));

    [Fact]
    public void A_failure_gets_its_words_in_one_file_of_each_ring() =>
        Assert.Equal(FailureFiles, FilesWith(@"new FlownallyException\(|\bnew\((ErrorIds\.|errorId\b|\w+\.ErrorId\b)"));

    // Two words in a row, of which the second one is no name.
    [Fact]
    public void The_commands_have_sentences_in_the_files_for_them_alone() => Assert.Equal(
        CommandFiles,
        Files(text => Literals(text).Any(literal => Regex.IsMatch(literal, @"\p{L}[,.:;']* \p{Ll}"))).Where(InCommands));

    // Also one word, such as an action.
    [Theory]
    [InlineData("WriteVerbose|writeVerbose|WriteWarning|WriteDebug|WriteInformation")]
    [InlineData("ShouldProcess|ShouldContinue")]
    public void What_a_command_says_or_asks_is_no_literal(string calls)
    {
        Assert.Contains(FilesWith($@"\b({calls})\("), InCommands);
        Assert.DoesNotContain(FilesWith($@"\b({calls})\([^;{{]*"""), InCommands);
    }

    private static bool InCommands(string file) => file.StartsWith(Commands, StringComparison.Ordinal);

    // What is computed within a text is none of it.
    private static IEnumerable<string> Literals(string text) =>
        Regex.Matches(Regex.Replace(text, @"\{[^{}""\n]*\}", ""), @"""(\\.|[^""\\\n])*""").Select(literal => literal.Value);

    private static IEnumerable<string> FilesWith(string pattern) => Files(text => Regex.IsMatch(text, pattern));

    private static IEnumerable<string> Files(Func<string, bool> have) =>
        Sources.Where(source => have(source.Value)).Select(source => source.Key).Order(StringComparer.Ordinal);
}
