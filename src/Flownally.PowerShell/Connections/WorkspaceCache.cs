using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Flownally.Client;
using Flownally.Errors;

namespace Flownally.Connections;

/// <summary>Lists that were read over a connection, for completion and for the names of teams. It lives as long as the connection and keeps no key alive.</summary>
internal sealed class WorkspaceCache
{
    private static readonly ConditionalWeakTable<Connection, WorkspaceCache> All = [];

    private readonly ConcurrentDictionary<string, CachedList<WhatsAppTemplate>> templates = [];
    private readonly ConcurrentDictionary<string, CachedList<WabaPhoneNumber>> phoneNumbers = [];
    private readonly ConcurrentDictionary<string, string> usedAccounts = [];
    private readonly Connection connection;

    private WorkspaceCache(Connection original)
    {
        // Without retries: the next TAB or the next command is one.
        connection = new Connection(original.Name, original.Options with { MaximumRetryCount = 0 });
        Inboxes = List((client, token) => client.Inboxes.ListAsync(token));
        Teams = List((client, token) => client.Teams.ListAsync(token));
    }

    /// <summary>The cache of a connection.</summary>
    public static WorkspaceCache Of(Connection connection) => All.GetValue(connection, original => new WorkspaceCache(original));

    /// <summary>Drops the cache of a connection.</summary>
    public static void Forget(Connection connection) => All.Remove(connection);

    /// <summary>The clock of the connection.</summary>
    public TimeProvider Clock => connection.Options.Clock;

    public CachedList<Inbox> Inboxes { get; }

    public CachedList<Team> Teams { get; }

    public CachedList<WhatsAppTemplate> Templates(string inboxId) =>
        templates.GetOrAdd(inboxId, id => List((client, token) => client.WhatsApp.ListTemplatesAsync(id, token)));

    public CachedList<WabaPhoneNumber> PhoneNumbers(string wabaId) =>
        phoneNumbers.GetOrAdd(wabaId, id => List((client, token) => client.WhatsApp.ListPhoneNumbersAsync(id, token)));

    /// <summary>The WhatsApp Business Accounts that a command named with success. The API can't list them.</summary>
    public IEnumerable<string> UsedAccounts => usedAccounts.Keys;

    /// <summary>Keeps the ids of accounts that a command named with success.</summary>
    public void NoteUsed(IEnumerable<string> wabaIds)
    {
        foreach (var id in wabaIds)
        {
            usedAccounts[id] = id;
        }
    }

    private CachedList<T> List<T>(Func<FlownallyClient, CancellationToken, Task<IReadOnlyList<T>>> read) =>
        new((observer, token) => read(ClientFactory.Create(connection, observer), token), Clock);
}

/// <summary>A list of the API as it was read last.</summary>
/// <param name="read">Reads it.</param>
/// <param name="clock">Tells its age.</param>
internal sealed class CachedList<T>(Func<IRequestObserver, CancellationToken, Task<IReadOnlyList<T>>> read, TimeProvider clock)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    // A server that doesn't respond isn't asked at every keystroke.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(10);

    private readonly object gate = new();
    private Task reading = Task.CompletedTask;
    private DateTimeOffset freshUntil = DateTimeOffset.MinValue;
    private volatile IReadOnlyList<T>? known;

    /// <summary>What was read last, whatever its age; empty when nothing was.</summary>
    public IReadOnlyList<T> Known => known ?? [];

    /// <summary>Whether it was ever read.</summary>
    public bool IsKnown => known is not null;

    /// <summary>Whether it was read within the last minute.</summary>
    public bool IsFresh => IsKnown && Failure is null && clock.GetUtcNow() < freshUntil;

    /// <summary>Why the last read failed; null if it didn't.</summary>
    public FlownallyException? Failure { get; private set; }

    /// <summary>Reads the list if that is due. All who ask meanwhile wait for the same read.</summary>
    /// <param name="observer">Is told of the request.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>A task that ends with the read, and never in failure.</returns>
    public Task RefreshAsync(IRequestObserver observer, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (reading.IsCompleted && clock.GetUtcNow() >= freshUntil)
            {
                // The first read in a process loads the client, which takes time as well.
                reading = Task.Run(() => ReadAsync(observer, cancellationToken), CancellationToken.None);
            }

            return reading;
        }
    }

    /// <summary>Takes a list that a command has read.</summary>
    public void Store(IReadOnlyList<T> list)
    {
        known = list;
        Failure = null;
        freshUntil = clock.GetUtcNow() + Lifetime;
    }

    /// <summary>Lets the next use read the list again, because it lacks something.</summary>
    public void Expire() => freshUntil = DateTimeOffset.MinValue;

    private async Task ReadAsync(IRequestObserver observer, CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = new CancellationTokenSource(ReadTimeout, clock);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            Store(await read(observer, limit.Token));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It tells nothing about the server.
        }
        catch (Exception failure)
        {
            Failure = failure as FlownallyException ?? Failures.NotReadInTime(ReadTimeout, failure);
            freshUntil = clock.GetUtcNow() + PauseAfterFailure;
        }
    }
}
