using System.Text.Json.Nodes;

namespace Flownally.Tests.Throttling;

/// <summary>The commands that make one request for each record, and records for all of them.</summary>
internal static class ManyRecords
{
    /// <summary>What pipes <c>$ids</c> into each command, and the property of its output that tells the record.</summary>
    public static readonly IReadOnlyDictionary<string, (string Script, string Property)> Commands = new Dictionary<string, (string, string)>
    {
        ["Clear-FlownallyInboxTeam"] = ("$ids | Clear-FlownallyInboxTeam", "Id"),
        ["Set-FlownallyInboxTeam"] = ($"$ids | Set-FlownallyInboxTeam -TeamId {Sample.SalesTeam}", "Id"),
        ["Remove-FlownallyInbox"] = ("$ids | Remove-FlownallyInbox -Force", "Id"),
        ["New-FlownallyInbox"] = ("$ids | ForEach-Object { [pscustomobject]@{ PhoneNumberId = $_ } } | New-FlownallyInbox", "ExternalId"),
        ["Get-FlownallyWhatsAppTemplate"] = ("$ids | Get-FlownallyWhatsAppTemplate", "InboxId"),
        ["Get-FlownallyWabaPhoneNumber"] = ("$ids | Get-FlownallyWabaPhoneNumber", "WabaId"),
    };

    /// <summary>Fills the workspace, so that each id is an inbox's, an account's and a free number's.</summary>
    public static string[] Fill(this Workspace workspace, int count) => [.. Enumerable.Range(1, count).Select(number => workspace.Add(number))];

    /// <summary>The same fault for the requests about one record only.</summary>
    public static Fault About(this Fault fault, string id) =>
        fault.Where(request => request.Path.Contains(id, StringComparison.Ordinal) || request.Body.Contains(id, StringComparison.Ordinal));

    private static string Add(this Workspace workspace, int number)
    {
        var (id, connected) = ($"7{number:D14}", $"9{number:D14}");
        workspace.Inboxes.Add(Example.Inbox(id, $"Inbox {number}", externalId: connected, config: new JsonObject { ["phoneNumberId"] = connected }));
        workspace.Wabas[connected] = new Waba();
        workspace.Wabas[connected].PhoneNumbers.Add(Example.PhoneNumber(connected, "Connected"));
        workspace.Wabas[connected].Templates.Add(Example.Template($"template_{number}", "hello", "Hello!"));
        workspace.Wabas[id] = new Waba();
        workspace.Wabas[id].PhoneNumbers.Add(Example.PhoneNumber(id, "Free"));
        return id;
    }
}
