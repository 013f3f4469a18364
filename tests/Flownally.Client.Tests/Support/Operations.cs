namespace Flownally.Client.Tests.Support;

/// <summary>The API's operations by their names, called with the values of the reference page's examples.</summary>
internal static class Operations
{
    public const string ListInboxes = "GET /inboxes";
    public const string CreateInbox = "POST /inboxes";
    public const string DeleteInbox = "DELETE /inboxes/{id}";
    public const string AssignTeam = "PUT /inboxes/{id}/team";
    public const string ClearTeam = "DELETE /inboxes/{id}/team";
    public const string ListTemplates = "GET /inboxes/{id}/whatsapp/templates";
    public const string ListPhoneNumbers = "GET /whatsapp/{wabaId}/phone-numbers";
    public const string ListTeams = "GET /teams";

    /// <summary>The same operation as <see cref="CreateInbox"/> for an account alone, whose numbers nothing in the list tells: a plain POST.</summary>
    public const string ConnectAccount = "POST /inboxes for an account";

    public const string InboxId = "ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4";
    public const string TeamId = "team_01HV8Y6W0W4T5A8S9V7Q2P1M3";
    public const string WabaId = "123456789012345";
    public const string PhoneNumberId = "112233445566778";

    private const string InboxList = """{"inboxes":[]}""";
    private const string CreatedInbox = $$"""{"inboxes":[{"id":"ibx_1","externalId":"{{PhoneNumberId}}"}]}""";
    private const string Inbox = """{"id":"ibx_1"}""";

    public static Task Call(string operation, IFlownallyClient client, CancellationToken stop) => operation switch
    {
        ListInboxes => client.Inboxes.ListAsync(stop),
        CreateInbox => client.Inboxes.CreateAsync(new CreateWhatsAppInboxRequest([WabaId], [PhoneNumberId]), stop),
        ConnectAccount => client.Inboxes.CreateAsync(new CreateWhatsAppInboxRequest([WabaId], []), stop),
        DeleteInbox => client.Inboxes.DeleteAsync(InboxId, stop),
        AssignTeam => client.Inboxes.AssignTeamAsync(InboxId, TeamId, stop),
        ClearTeam => client.Inboxes.ClearTeamAsync(InboxId, stop),
        ListTemplates => client.WhatsApp.ListTemplatesAsync(InboxId, stop),
        ListPhoneNumbers => client.WhatsApp.ListPhoneNumbersAsync(WabaId, stop),
        ListTeams => client.Teams.ListAsync(stop),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "No such operation."),
    };

    /// <summary>Those that are about one thing, named by its id.</summary>
    public static TheoryData<string> WithId => [DeleteInbox, AssignTeam, ClearTeam, ListTemplates, ListPhoneNumbers];

    /// <summary>Calls one of <see cref="WithId"/>.</summary>
    public static Task CallWithId(string operation, string id, IFlownallyClient client, CancellationToken stop) => operation switch
    {
        DeleteInbox => client.Inboxes.DeleteAsync(id, stop),
        AssignTeam => client.Inboxes.AssignTeamAsync(id, TeamId, stop),
        ClearTeam => client.Inboxes.ClearTeamAsync(id, stop),
        ListTemplates => client.WhatsApp.ListTemplatesAsync(id, stop),
        ListPhoneNumbers => client.WhatsApp.ListPhoneNumbersAsync(id, stop),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "The operation takes no id."),
    };

    /// <summary>The smallest reply that the operation succeeds with.</summary>
    public static string Success(string operation) => operation switch
    {
        ListInboxes or ConnectAccount => InboxList,
        CreateInbox => CreatedInbox,
        AssignTeam or ClearTeam => Inbox,
        ListTemplates => """{"templates":[]}""",
        ListPhoneNumbers => """{"phoneNumbers":[]}""",
        ListTeams => """{"teams":[]}""",
        _ => "",
    };

    /// <summary>The path as a request names it in its errors and to its observer.</summary>
    public static string Path(string operation) =>
        operation.Split(' ')[1][1..].Replace("{id}", InboxId).Replace("{wabaId}", WabaId);
}
