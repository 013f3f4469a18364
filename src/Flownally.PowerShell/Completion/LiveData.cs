using Flownally.Client;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Flownally.Loading;

namespace Flownally.Completion;

/// <summary>What completion has read over a connection. It is forgotten with the connection, and never keeps a key alive.</summary>
internal sealed class LiveData
{
    private static readonly ConditionalWeakTable<Connection, LiveData> All = [];

    private readonly ConcurrentDictionary<string, LiveList<WhatsAppTemplate>> templates = [];
    private readonly ConcurrentDictionary<string, LiveList<WabaPhoneNumber>> phoneNumbers = [];
    private readonly Connection connection;

    private LiveData(Connection original)
    {
        // Whoever presses TAB again repeats the read; repeating it by itself would only burden a server that has troubles.
        connection = new Connection(original.Name, original.Options with { MaximumRetryCount = 0 });
        Inboxes = List((client, token) => client.Inboxes.ListAsync(token));
        Teams = List((client, token) => client.Teams.ListAsync(token));
    }

    /// <summary>What was read over a connection.</summary>
    public static LiveData Of(Connection connection) => All.GetValue(connection, original => new LiveData(original));

    /// <summary>Forgets what was read over a connection.</summary>
    public static void Forget(Connection connection) => All.Remove(connection);

    /// <summary>The clock of the connection.</summary>
    public TimeProvider Clock => connection.Options.Clock;

    public LiveList<Inbox> Inboxes { get; }

    public LiveList<Team> Teams { get; }

    public LiveList<WhatsAppTemplate> Templates(string inboxId) =>
        templates.GetOrAdd(inboxId, id => List((client, token) => client.WhatsApp.ListTemplatesAsync(id, token)));

    public LiveList<WabaPhoneNumber> PhoneNumbers(string wabaId) =>
        phoneNumbers.GetOrAdd(wabaId, id => List((client, token) => client.WhatsApp.ListPhoneNumbersAsync(id, token)));

    private LiveList<T> List<T>(Func<FlownallyClient, CancellationToken, Task<IReadOnlyList<T>>> read) =>
        new(token => read(ClientFactory.Create(connection, new SilentObserver()), token), Clock);
}
