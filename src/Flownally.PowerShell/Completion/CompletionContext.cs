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

    // Worth a longer wait: without it there is nothing to offer, and the first press would seem to do nothing.
    private static readonly TimeSpan FirstReadTimeout = TimeSpan.FromSeconds(3);

    // The first completion in a process may come before the client is loaded. That happens once, and doesn't count as reading.
    private static readonly TimeSpan WarmUpTimeout = TimeSpan.FromSeconds(2);

    private readonly SessionState session = CurrentRunspace.Session;
    private readonly string commandName;
    private readonly CommandAst command;
    private readonly IDictionary boundParameters;
    private readonly WorkspaceCache? cache;
    private readonly bool isPatient;
    private Task? timeout;
    private Task? firstReadTimeout;

    /// <param name="commandName">The command's name.</param>
    /// <param name="command">The command line.</param>
    /// <param name="boundParameters">The values of its parameters, as far as PowerShell knows them without running anything.</param>
    /// <param name="isPatient">Whether lists that were never read are worth a longer wait.</param>
    public CompletionContext(string commandName, CommandAst command, IDictionary boundParameters, bool isPatient)
    {
        this.commandName = commandName;
        this.command = command;
        this.boundParameters = boundParameters;
        this.isPatient = isPatient;
        cache = FindConnection() is { } connection ? WorkspaceCache.Of(connection) : null;
    }

    /// <summary>The connections of the session.</summary>
    public ConnectionTable Connections => ConnectionTable.Of(session);

    /// <summary>The value of another parameter, as far as PowerShell knows it without running anything; null for none.</summary>
    public string? Value(string parameter) => boundParameters[parameter]?.ToString();

    /// <summary>The inboxes, as far as they are known in time; empty when there is no connection.</summary>
    public IReadOnlyList<Inbox> Inboxes => Read(cache?.Inboxes);

    /// <summary>The inboxes that may have WhatsApp templates; one whose channel is unknown may.</summary>
    public IEnumerable<Inbox> WhatsAppInboxes => Inboxes.Where(MayHaveTemplates);

    /// <summary>The teams, as far as they are known in time.</summary>
    public IReadOnlyList<Team> Teams => Read(cache?.Teams);

    /// <summary>The templates of the inboxes that the command line names or pipes, as far as they are known in time.</summary>
    public IReadOnlyList<WhatsAppTemplate> Templates => Read(TemplateOwners().Distinct().Take(MaximumIds).Select(id => cache?.Templates(id)));

    /// <summary>The WhatsApp Business Accounts that were used over the connection.</summary>
    public IEnumerable<string> UsedAccounts => cache?.UsedAccounts ?? [];

    /// <summary>The phone numbers of the WhatsApp Business Accounts that the command line names, and the inboxes, read at the same time.</summary>
    public (IReadOnlyList<WabaPhoneNumber> Numbers, IReadOnlyList<Inbox> Inboxes) PhoneNumbersAndInboxes
    {
        get
        {
            var accounts = Values(nameof(WabaPhoneNumber.WabaId)).Select(IdOf).Distinct().Take(MaximumIds).ToList();
            if (accounts.Count == 0)
            {
                return ([], []);
            }

            _ = cache?.Inboxes.RefreshAsync(new SilentObserver(), CancellationToken.None);
            return (Read(accounts.Select(id => cache?.PhoneNumbers(id))), Inboxes);
        }
    }

    /// <summary>The names of the secrets in the vault that the command line names, or in all of them.</summary>
    public IReadOnlyList<string> Secrets => Read(SecretNames.In(boundParameters["Vault"]?.ToString()));

    /// <summary>The names of the vaults.</summary>
    public IReadOnlyList<string> Vaults => Read(SecretNames.Vaults);

    private List<T> Read<T>(CachedList<T>? list) => Read([list]);

    private List<T> Read<T>(IEnumerable<CachedList<T>?> lists)
    {
        var all = lists.OfType<CachedList<T>>().ToList();
        if (all.Count == 0)
        {
            return [];
        }

        ClientWarmUp.Completion.Wait(WarmUpTimeout);
        var reads = Task.WhenAll(all.Select(list => list.RefreshAsync(new SilentObserver(), CancellationToken.None)));

        // PowerShell calls completers synchronously on the pipeline's thread. The reads run on other threads and need nothing of this one.
        Task.WaitAny(reads, isPatient && !all.TrueForAll(list => list.IsKnown)
            ? firstReadTimeout ??= Task.Delay(FirstReadTimeout, Clock)
            : timeout ??= Task.Delay(ReadTimeout, Clock));
        return [.. all.SelectMany(list => list.Known)];
    }

    private TimeProvider Clock => cache?.Clock ?? TimeProvider.System;

    // The ids of the inboxes whose templates the command will list.
    private IEnumerable<string> TemplateOwners()
    {
        if (cache is null)
        {
            return [];
        }

        if (!boundParameters.Contains(nameof(WhatsAppTemplate.InboxId)))
        {
            return PipedInboxes.Into(command, () => Inboxes, session.PSVariable.GetValue).Where(MayHaveTemplates).Select(inbox => inbox.Id);
        }

        var specified = Values(nameof(WhatsAppTemplate.InboxId)).ToList();
        var inboxes = specified.Exists(value => value.Unwrapped() is string) ? Inboxes : [];
        return specified.Select(value => value.Unwrapped() is string text ? IdOf(text, inboxes) : IdOf(value));
    }

    private static bool MayHaveTemplates(Inbox inbox) => string.IsNullOrEmpty(inbox.Channel) || Inbox.WhatsApp.EqualsIgnoringCase(inbox.Channel);

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

    // What a parameter was given, item by item.
    private IEnumerable<object> Values(string parameter)
    {
        var value = boundParameters[parameter];
        return (LanguagePrimitives.GetEnumerable(value)?.Cast<object?>() ?? [value]).OfType<object>().Where(item => IdOf(item).Length > 0);
    }

    private static string IdOf(object value) =>
        (PSObject.AsPSObject(value) is var item && item.FlownallyType() is not null ? item.Text("Id") : value.ToString()) ?? "";

    // A text may be a name. What no inbox has is an id that the list doesn't tell.
    private static string IdOf(string text, IReadOnlyList<Inbox> inboxes) => inboxes.Any(inbox => inbox.Id == text) ? text
        : inboxes.FirstOrDefault(inbox => text.EqualsIgnoringCase(inbox.Name?.Trim()))?.Id ?? text;
}
