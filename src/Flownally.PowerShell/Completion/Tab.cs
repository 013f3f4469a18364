namespace Flownally.Completion;

/// <summary>One press of the TAB key: what it is about, and the short time it may take.</summary>
/// <param name="command">The command as far as it was typed.</param>
internal sealed class Tab(TypedCommand command)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly LiveData? live = command.Connection is { } connection ? LiveData.Of(connection) : null;
    private Task? patience;

    /// <inheritdoc cref="TypedCommand"/>
    public TypedCommand Command => command;

    /// <summary>Lets a list be read while another one is.</summary>
    public void Begin<T>(Func<LiveData, LiveList<T>> list)
    {
        if (live is not null)
        {
            _ = list(live).RefreshAsync();
        }
    }

    /// <summary>What is known of a list in time; nothing when there is no connection.</summary>
    public IReadOnlyList<T> Read<T>(Func<LiveData, LiveList<T>> list) => ReadAll<T>(live => [list(live)]);

    /// <summary>What is known of several lists in time, one after the other.</summary>
    public IReadOnlyList<T> ReadAll<T>(Func<LiveData, IEnumerable<LiveList<T>>> choose)
    {
        if (live is null)
        {
            return [];
        }

        var lists = choose(live).ToList();
        var reads = Task.WhenAll(lists.Select(list => list.RefreshAsync()));
        patience ??= Task.Delay(Patience, live.Clock);

        // The engine asks on the pipeline's thread and takes an answer, not a promise. The reads are on other threads and wait for
        // nothing that this one has, so all that blocking costs is the time allowed for it.
        Task.WaitAny(reads, patience);
        return [.. lists.SelectMany(list => list.Known)];
    }
}
