using System.Collections.ObjectModel;

namespace Flownally.Tests.Completion;

/// <summary>Completion in a session whose clock only a test moves, so that a slow machine makes no difference.</summary>
public abstract class CompletionTest : ShellTest
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    private protected CompletionClock Clock { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Shell.UseClock(Clock);
        Connect();
    }

    /// <summary>The texts that TAB offers at the end of a line.</summary>
    protected IReadOnlyList<string> Complete(string line) => [.. Choices(line).Select(match => match.CompletionText)];

    /// <summary>The same on another thread, while this one controls the server or the clock.</summary>
    protected Task<IReadOnlyList<string>> CompleteInBackground(string line) => Task.Run(() => Complete(line));

    // A wait for the clock would never end here.
    private Collection<CompletionResult> Choices(string line)
    {
        var tab = Task.Run(() => Shell.Complete(line).CompletionMatches);
        if (!tab.Wait(TimeLimit))
        {
            // The session can be closed only after completion has returned.
            Clock.Advance(TimeSpan.FromHours(1));
            Assert.Fail($"Completion doesn't return: {line}");
        }

        return tab.Result;
    }
}
