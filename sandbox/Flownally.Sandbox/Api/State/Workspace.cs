using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <summary>All that the stand-in remembers. Safe to use from any thread.</summary>
public sealed class Workspace
{
    private readonly Action<Workspace> fill;
    private readonly Lock creating = new();
    private int created;

    internal Workspace(Action<Workspace> fill)
    {
        this.fill = fill;
        Reset();
    }

    public ResourceList Inboxes { get; } = new(alias: PhoneNumberId);

    public ResourceList Teams { get; } = new();

    /// <summary>The WhatsApp Business Accounts by their id.</summary>
    public ConcurrentDictionary<string, Waba> Wabas { get; } = [];

    /// <summary>What each bearer token may do.</summary>
    public ConcurrentDictionary<string, ApiKey> Keys { get; } = [];

    /// <summary>Back to how it was at the start.</summary>
    public void Reset()
    {
        Inboxes.Clear();
        Teams.Clear();
        Wabas.Clear();
        Keys.Clear();
        created = 0;
        Keys[SampleKeys.Admin] = new ApiKey(Role.Admin, Scope.All);
        Keys[SampleKeys.Agent] = new ApiKey(Role.Agent, [Scope.InboxList, Scope.InboxRead, Scope.TeamList]);
        fill(this);
    }

    public bool IsConnected(string phoneNumberId) => Inboxes.ContainsAlias(phoneNumberId);

    /// <summary>The account that the inbox's phone number belongs to.</summary>
    public Waba? WabaOf(JsonObject inbox)
        => PhoneNumberId(inbox) is { } number ? Wabas.Values.FirstOrDefault(waba => waba.PhoneNumbers.Contains(number)) : null;

    /// <summary>Creates what was asked for, all of it or nothing: two requests for one number can't both succeed.</summary>
    internal IReadOnlyList<JsonObject> Create(Func<Workspace, IReadOnlyList<InboxDraft>> plan)
    {
        lock (creating)
        {
            JsonObject[] inboxes = [.. plan(this).Select(draft => draft.ToInbox(id: $"ibx_sandbox_{++created:D6}"))];
            foreach (var inbox in inboxes) Inboxes.Add(inbox);
            return inboxes;
        }
    }

    private static string? PhoneNumberId(JsonObject inbox) => (inbox["config"] as JsonObject)?.Text("phoneNumberId");
}
