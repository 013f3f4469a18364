using System.Text.Json.Nodes;

namespace Flownally.Tests.Throttling;

/// <summary>The commands that send one request for each record, and records for all of them.</summary>
internal static class ThrottledCommands
{
    public static IEnumerable<Operation> All => Operation.All.Where(operation => operation.TakesRecords());

    public static TheoryData<string> Names => [.. All.Select(operation => operation.Name)];

    /// <summary>Fills the workspace, so that each id is an inbox's, an account's and a free number's.</summary>
    public static string[] Fill(this Workspace workspace, int count) => [.. Enumerable.Range(1, count).Select(number => workspace.Add(number))];

    /// <summary>The same fault for the requests about one record only.</summary>
    public static Fault About(this Fault fault, string id) =>
        fault.Where(request => request.Path.Contains(id, StringComparison.Ordinal) || request.Body.Contains(id, StringComparison.Ordinal));

    private static string Add(this Workspace workspace, int number)
    {
        var (id, connected) = ($"7{number:D14}", $"9{number:D14}");
        workspace.Inboxes.Add(Example.Inbox(id, $"Inbox {number}", externalId: connected, teamId: Sample.SupportTeam, config: new JsonObject { ["phoneNumberId"] = connected }));
        workspace.Wabas[connected] = new Waba();
        workspace.Wabas[connected].PhoneNumbers.Add(Example.PhoneNumber(connected, "Connected"));
        workspace.Wabas[connected].Templates.Add(Example.Template($"template_{number}", "hello", "Hello!"));
        workspace.Wabas[id] = new Waba();
        workspace.Wabas[id].PhoneNumbers.Add(Example.PhoneNumber(id, "Free"));
        return id;
    }
}
