using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Flownally.Client;
using Flownally.Connections;

namespace Flownally.Completion;

/// <summary>What completion has read over a connection. It lives as long as the connection and keeps no key alive.</summary>
internal sealed class WorkspaceCache
{
    private static readonly ConditionalWeakTable<Connection, WorkspaceCache> All = [];

    private readonly ConcurrentDictionary<string, CachedList<WhatsAppTemplate>> templates = [];
    private readonly ConcurrentDictionary<string, CachedList<WabaPhoneNumber>> phoneNumbers = [];
    private readonly ConcurrentDictionary<string, string> usedAccounts = [];
    private readonly Connection connection;

    private WorkspaceCache(Connection original)
    {
        // Without retries: the next TAB is one.
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
        new(token => read(ClientFactory.Create(connection, new SilentObserver()), token), Clock);
}

/// <summary>A list of the API as it was read last.</summary>
/// <param name="read">Reads it.</param>
/// <param name="clock">Tells its age.</param>
internal sealed class CachedList<T>(Func<CancellationToken, Task<IReadOnlyList<T>>> read, TimeProvider clock)
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

    /// <summary>Reads the list if that is due. All who ask meanwhile wait for the same read.</summary>
    /// <returns>A task that ends with the read, and never in failure.</returns>
    public Task RefreshAsync()
    {
        lock (gate)
        {
            if (reading.IsCompleted && clock.GetUtcNow() >= freshUntil)
            {
                // The first read in a process loads the client, which takes time as well.
                reading = Task.Run(ReadAsync);
            }

            return reading;
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(ReadTimeout, clock);
            known = await read(limit.Token);
            freshUntil = clock.GetUtcNow() + Lifetime;
        }
        catch (Exception)
        {
            freshUntil = clock.GetUtcNow() + PauseAfterFailure;
        }
    }
}
