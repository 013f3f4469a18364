namespace Flownally.Tests.Reliability;

/// <summary>Every command that talks to the API.</summary>
internal static class CommandCases
{
    private const string NewInbox = "ibx_sandbox_000001";
    private const string NewNumber = $"New-FlownallyInbox {Sample.FreeNumber} -Connection $c";

    public static IReadOnlyList<CommandCase> All { get; } =
    [
        new("Connect-Flownally", "Connect-Flownally $key -BaseUri $url", "GET", "/inboxes")
        {
            EndsAtFailure = true, Change = state => state["the session"] = "connected",
        },
        new("Get-FlownallyInbox", "Get-FlownallyInbox -Connection $c", "GET", "/inboxes") { EndsAtFailure = true, Emits = workspace => Ids(workspace.Inboxes) },
        new("Get-FlownallyTeam", "Get-FlownallyTeam -Connection $c", "GET", "/teams")
        {
            EndsAtFailure = true, Emits = workspace => Ids(workspace.Teams),
        },
        new("Get-FlownallyWhatsAppTemplate", $"Get-FlownallyWhatsAppTemplate {Sample.Support} -Connection $c", "GET", "/inboxes/{id}/whatsapp/templates")
        {
            NotFoundId = "InboxNotFound", Emits = workspace => Ids(workspace.Wabas[Sample.Waba].Templates),
        },
        new("Get-FlownallyWabaPhoneNumber", $"Get-FlownallyWabaPhoneNumber {Sample.Waba} -Connection $c", "GET", "/whatsapp/{id}/phone-numbers")
        {
            NotFoundId = "WabaNotFound", Emits = workspace => Ids(workspace.Wabas[Sample.Waba].PhoneNumbers),
        },
        new("Set-FlownallyInboxTeam", $"Set-FlownallyInboxTeam {Sample.Chat} -TeamId {Sample.SalesTeam} -Connection $c", "PUT", "/inboxes/{id}/team")
        {
            NotFoundId = "InboxOrTeamNotFound", Emits = _ => [Sample.Chat], Change = state => state[Sample.Chat] = Stage.Line("text", null, Sample.SalesTeam),
        },
        new("Clear-FlownallyInboxTeam", $"Clear-FlownallyInboxTeam {Sample.Chat} -Connection $c", "DELETE", "/inboxes/{id}/team")
        {
            NotFoundId = "InboxNotFound", Emits = _ => [Sample.Chat], Change = state => state[Sample.Chat] = Stage.Line("text", null, null),
        },
        new("Remove-FlownallyInbox", $"Remove-FlownallyInbox {Sample.Chat} -Force -Connection $c", "DELETE", "/inboxes/{id}")
        {
            NotFoundId = "InboxNotFound", HasBody = false, Change = state => state.Remove(Sample.Chat),
        },
        new("New-FlownallyInbox", NewNumber, "POST", "/inboxes") { Nature = Nature.Settled, Emits = _ => [NewInbox], Change = ConnectNumber, Names = Sample.FreeNumber },
        new("New-FlownallyInbox, the list as well", NewNumber, null, null)
        {
            Nature = Nature.SettledInTheDark, Emits = _ => [NewInbox], Change = ConnectNumber, Names = Sample.FreeNumber,
        },
        new("New-FlownallyInbox -Channel", "New-FlownallyInbox -Channel messenger -Request @{ name = 'Page' } -Connection $c", "POST", "/inboxes")
        {
            Nature = Nature.Blind, Emits = _ => [NewInbox], Change = state => state[NewInbox] = Stage.Line("messenger", null, null), Names = "messenger",
        },
    ];

    private static IEnumerable<string> Ids(ResourceList list) => list.All.Select(resource => (string)resource["id"]!);

    private static void ConnectNumber(SortedDictionary<string, string> state) => state[NewInbox] = Stage.Line("whatsapp", Sample.FreeNumber, null);
}
