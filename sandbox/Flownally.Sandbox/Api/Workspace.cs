using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <summary>All that the stand-in remembers of one workspace, and what is to go wrong there. Safe to use from any thread.</summary>
public sealed class Workspace
{
    private readonly SandboxOptions options;
    private readonly Lock creating = new();
    private int created;
    private volatile byte[] webhook = [];

    internal Workspace(SandboxOptions options)
    {
        this.options = options;
        Reset();
    }

    public ResourceList Inboxes { get; } = new(alias: PhoneNumberId);

    public ResourceList Teams { get; } = new();

    public ResourceList Contacts { get; } = new();

    public ResourceList Messages { get; } = new();

    /// <summary>The id of each upload, by its idempotency key.</summary>
    internal ConcurrentDictionary<string, string> Uploads { get; } = [];

    /// <summary>The WhatsApp Business Accounts by their id.</summary>
    public ConcurrentDictionary<string, Waba> Wabas { get; } = [];

    /// <summary>What each bearer token may do.</summary>
    public ConcurrentDictionary<string, ApiKey> Keys { get; } = [];

    public FaultScript Faults { get; } = new();

    public RequestLog Requests { get; } = new();

    internal static string Now => DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The webhook settings; readers get an object of their own.</summary>
    internal JsonObject Webhook
    {
        get => Json.Parse(webhook);
        set => webhook = Json.ToBytes(value);
    }

    /// <summary>Puts the objects and the keys back to how they were at the start.</summary>
    public void Reset()
    {
        Inboxes.Clear();
        Teams.Clear();
        Contacts.Clear();
        Messages.Clear();
        Uploads.Clear();
        Webhook = Example.Webhook();
        Wabas.Clear();
        Keys.Clear();
        created = 0;
        Keys[SampleKeys.Admin] = new ApiKey(Role.Admin, Scope.All);
        Keys[SampleKeys.Agent] = new ApiKey(Role.Agent, "inbox:list", "inbox:read", "team:list");
        if (!options.Empty)
        {
            SampleWorkspace.Fill(this);
        }

        for (var number = 1; number <= options.InboxCount; number++)
        {
            Inboxes.Add(Example.NumberedInbox(number));
        }
    }

    public bool IsConnected(string phoneNumberId) => Inboxes.ContainsAlias(phoneNumberId);

    /// <summary>The account that the inbox's phone number belongs to.</summary>
    public Waba? WabaOf(JsonObject inbox) =>
        PhoneNumberId(inbox) is { } number ? Wabas.Values.FirstOrDefault(waba => waba.PhoneNumbers.Contains(number)) : null;

    /// <summary>Creates all planned inboxes or none: two requests for one number can't both succeed.</summary>
    internal IReadOnlyList<JsonObject> Create(Func<IReadOnlyList<JsonObject>> plan)
    {
        lock (creating)
        {
            var inboxes = plan();
            foreach (var inbox in inboxes)
            {
                inbox["id"] = $"ibx_sandbox_{++created:D6}";
                inbox["createdAt"] = Now;
                inbox["updatedAt"] = Now;
                Inboxes.Add(inbox);
            }

            return inboxes;
        }
    }

    private static string? PhoneNumberId(JsonObject inbox) => (inbox["config"] as JsonObject)?.Text("phoneNumberId");
}

/// <summary>A WhatsApp Business Account: its phone numbers, and the templates that inboxes on these numbers can send.</summary>
public sealed class Waba
{
    public ResourceList PhoneNumbers { get; } = new();

    public ResourceList Templates { get; } = new();
}
