using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <summary>A small workspace as a shop might have it, around the reference page's own examples: <c>sample-workspace.json</c>.</summary>
public static class SampleWorkspace
{
    // The ids of the reference page.
    public const string SupportInboxId = "ibx_01HV8Y4QH7C8H1K5K0C8A2B9E4";
    public const string SupportTeamId = "team_01HV8Y6W0W4T5A8S9V7Q2P1M3";
    public const string WabaId = "123456789012345";
    public const string ConnectedPhoneNumberId = "112233445566778";

    // The sandbox's own.
    public const string FreePhoneNumberId = "112233445566780";
    public const string SalesTeamId = "team_01HV8Y7C3J6R9Z2X5N8B4K7G1";
    public const string MessengerInboxId = "ibx_01HV8ZC2M5N8P1Q4R7S0T3V6W9";

    internal static void Fill(Workspace workspace)
    {
        var sample = Read();
        AddAll(workspace.Inboxes, sample["inboxes"]!);
        AddAll(workspace.Teams, sample["teams"]!);
        AddAll(workspace.Contacts, sample["contacts"]!);
        foreach (var (id, content) in sample["wabas"]!.AsObject())
        {
            var waba = workspace.Wabas[id] = new Waba();
            AddAll(waba.PhoneNumbers, content!["phoneNumbers"]!);
            AddAll(waba.Templates, content["templates"]!);
        }
    }

    private static void AddAll(ResourceList list, JsonNode resources)
    {
        foreach (var resource in resources.AsArray())
        {
            list.Add(resource!.AsObject());
        }
    }

    private static JsonObject Read()
    {
        using var text = typeof(SampleWorkspace).Assembly.GetManifestResourceStream("sample-workspace.json")!;
        return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
    }
}
