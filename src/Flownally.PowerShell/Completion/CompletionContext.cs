using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Flownally.Connections;

namespace Flownally.Completion;

/// <summary>One completion: the command line so far, and what can be read of the workspace within a short time.</summary>
internal sealed class CompletionContext
{
    private const string ConnectionParameter = nameof(Connection);

    /// <summary>How many ids of a command line are looked at. Each is a request.</summary>
    private const int MaximumIds = 4;

    private static readonly TimeSpan ReadTimeout = TimeSpan.FromMilliseconds(250);

    // Worth a longer wait: without it there is nothing to offer.
    private static readonly TimeSpan FirstReadTimeout = TimeSpan.FromSeconds(1);

    // The first completion in a process may come before the client is loaded. That happens once, and doesn't count as reading.
    private static readonly TimeSpan WarmUpTimeout = TimeSpan.FromSeconds(2);

    private readonly SessionState session = CurrentRunspace.Session;
    private readonly string commandName;
    private readonly CommandAst command;
    private readonly IDictionary boundParameters;
    private readonly WorkspaceCache? cache;
    private Task? timeout;

    /// <param name="commandName">The command's name.</param>
    /// <param name="command">The command line.</param>
    /// <param name="boundParameters">The values of its parameters, as far as PowerShell knows them without running anything.</param>
    public CompletionContext(string commandName, CommandAst command, IDictionary boundParameters)
    {
        this.commandName = commandName;
        this.command = command;
        this.boundParameters = boundParameters;
        cache = FindConnection() is { } connection ? WorkspaceCache.Of(connection) : null;
    }

    /// <summary>The connections of the session.</summary>
    public ConnectionTable Connections => ConnectionTable.Of(session);

    /// <summary>The value of another parameter, as far as PowerShell knows it without running anything; null for none.</summary>
    public string? Value(string parameter) => boundParameters[parameter]?.ToString();

    /// <summary>The inboxes, as far as they are known in time; empty when there is no connection.</summary>
    public IReadOnlyList<Inbox> Inboxes => Read<Inbox>(cache => [cache.Inboxes]);

    /// <summary>The teams, as far as they are known in time.</summary>
    public IReadOnlyList<Team> Teams => Read<Team>(cache => [cache.Teams]);

    /// <summary>The templates of the inboxes that the command line names, as far as they are known in time.</summary>
    public IReadOnlyList<WhatsAppTemplate> Templates => Read(cache => Ids(nameof(WhatsAppTemplate.InboxId)).Select(cache.Templates));

    /// <summary>The phone numbers of the WhatsApp Business Accounts that the command line names, and the inboxes, read at the same time.</summary>
    public (IReadOnlyList<WabaPhoneNumber> Numbers, IReadOnlyList<Inbox> Inboxes) PhoneNumbersAndInboxes
    {
        get
        {
            var accounts = Ids(nameof(WabaPhoneNumber.WabaId)).ToList();
            if (accounts.Count == 0)
            {
                return ([], []);
            }

            _ = cache?.Inboxes.RefreshAsync();
            return (Read(cache => accounts.Select(cache.PhoneNumbers)), Inboxes);
        }
    }

    private List<T> Read<T>(Func<WorkspaceCache, IEnumerable<CachedList<T>>> choose)
    {
        if (cache is null)
        {
            return [];
        }

        ClientWarmUp.Completion.Wait(WarmUpTimeout);
        var lists = choose(cache).ToList();
        var reads = Task.WhenAll(lists.Select(list => list.RefreshAsync()));
        timeout ??= Task.Delay(lists.TrueForAll(list => list.IsKnown) ? ReadTimeout : FirstReadTimeout, cache.Clock);

        // PowerShell calls completers synchronously on the pipeline's thread. The reads run on other threads and need nothing of this one.
        Task.WaitAny(reads, timeout);
        return [.. lists.SelectMany(list => list.Known)];
    }

    // The connection that the command will use; null when there is none or it can't be known, since another workspace's data would mislead.
    private Connection? FindConnection()
    {
        try
        {
            return boundParameters.Contains(ConnectionParameter) ? Connections.Find(boundParameters[ConnectionParameter])
                : MayBindConnection ? null
                : DefaultValue is { } value ? Connections.Find(value)
                : Connections.Implied();
        }
        catch (FlownallyException)
        {
            return null;
        }
    }

    // PowerShell evaluates neither (Get-FlownallyConnection work) nor @arguments before the command runs.
    private bool MayBindConnection => command.CommandElements.Any(element => element switch
    {
        CommandParameterAst parameter => ConnectionParameter.StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase),
        VariableExpressionAst variable => variable.Splatted,
        _ => false,
    });

    // The value of -Connection in $PSDefaultParameterValues, under a key such as *-Flownally*:Connection.
    private object? DefaultValue
    {
        get
        {
            var defaults = session.PSVariable.GetValue("PSDefaultParameterValues") as IDictionary;
            return defaults is null || LanguagePrimitives.IsTrue(defaults["Disabled"]) ? null : defaults.Cast<DictionaryEntry>().FirstOrDefault(IsForConnection).Value;
        }
    }

    private bool IsForConnection(DictionaryEntry entry) =>
        entry.Key is string key && key.Split(':', 2) is [var commands, var parameters] && Matches(commands, commandName) && Matches(parameters, ConnectionParameter);

    private static bool Matches(string pattern, string name) => WildcardPattern.Get(pattern.Trim(), TextComparison.Wildcards).IsMatch(name);

    private IEnumerable<string> Ids(string parameter)
    {
        var value = boundParameters[parameter];
        var items = LanguagePrimitives.GetEnumerable(value)?.Cast<object?>() ?? [value];
        return items.Select(IdOf).OfType<string>().Where(id => id.Length > 0).Distinct().Take(MaximumIds);
    }

    private static string? IdOf(object? value) =>
        value is null ? null : PSObject.AsPSObject(value) is var item && item.FlownallyType() is not null ? item.Text("Id") : value.ToString();
}
