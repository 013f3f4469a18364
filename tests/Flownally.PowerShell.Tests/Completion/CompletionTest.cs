using System.Collections.ObjectModel;

namespace Flownally.Tests.Completion;

/// <summary>The TAB key in a session whose clock stands still: nothing is late, however slow the machine, until a test moves the clock.</summary>
public abstract class CompletionTest : ShellTest
{
    private static readonly TimeSpan LongestTab = TimeSpan.FromSeconds(20);

    private protected StillClock Clock { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Shell.UseClock(Clock);
        Connect();
    }

    /// <summary>What TAB puts into the line, choice by choice.</summary>
    protected IReadOnlyList<string> Tab(string line) => [.. Choices(line).Select(match => match.CompletionText)];

    /// <summary>What a menu shows of each choice: its text there, and the line below it.</summary>
    protected IReadOnlyList<string> Menu(string line) => [.. Choices(line).Select(match => $"{match.CompletionText} | {match.ListItemText} | {match.ToolTip}")];

    /// <summary>TAB on another thread, while this one plays the server or the clock.</summary>
    protected Task<IReadOnlyList<string>> TabMeanwhile(string line) => Task.Run(() => Tab(line));

    // Whatever waits for the clock here waits for ever.
    private Collection<CompletionResult> Choices(string line)
    {
        var tab = Task.Run(() => Shell.Complete(line).CompletionMatches);
        if (!tab.Wait(LongestTab))
        {
            // The session can't be closed before it does.
            Clock.Advance(TimeSpan.FromHours(1));
            Assert.Fail($"TAB doesn't return: {line}");
        }

        return tab.Result;
    }
}
