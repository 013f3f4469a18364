using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <remarks>
/// The reference has one example with both fields. Assumed here: <c>resourceIds</c> are WABA ids, either field is enough,
/// an account alone stands for all its free numbers, and one bad number fails the whole request.
/// </remarks>
internal sealed record CreateWhatsAppInboxRequest(IReadOnlyList<string> ResourceIds, IReadOnlyList<string> PhoneNumberIds)
    : CreateInboxRequest
{
    private const string ResourceIdsField = "whatsapp.resourceIds";
    private const string PhoneNumberIdsField = "whatsapp.phoneNumberIds";

    public static new CreateWhatsAppInboxRequest Parse(JsonObject resource)
    {
        var resourceIds = Strings(resource["resourceIds"], ResourceIdsField);
        var phoneNumberIds = Strings(resource["phoneNumberIds"], PhoneNumberIdsField);
        return resourceIds.Length + phoneNumberIds.Length > 0
            ? new(resourceIds, phoneNumberIds)
            : throw Invalid(PhoneNumberIdsField, "At least one resource or phone number is expected.");
    }

    public override IReadOnlyList<InboxDraft> Plan(Workspace workspace)
    {
        var numbers = PhoneNumberIds.Count > 0 ? Named(workspace) : Free(workspace);
        return [.. numbers.Select(number => new InboxDraft(
            "whatsapp",
            number.Text("verifiedName") ?? "WhatsApp",
            number.Text("id"),
            new JsonObject { ["phoneNumberId"] = number.Text("id") }))];
    }

    private JsonObject[] Named(Workspace workspace)
    {
        var wabas = ResourceIds.Count > 0 ? Accounts(workspace) : [.. workspace.Wabas.Values];
        JsonObject[] numbers = [.. PhoneNumberIds.Select(id =>
            wabas.Select(waba => waba.PhoneNumbers.Find(id)).FirstOrDefault(number => number is not null)
            ?? throw Invalid(PhoneNumberIdsField, $"There is no phone number '{id}'."))];
        return PhoneNumberIds.FirstOrDefault(workspace.IsConnected) is { } connected
            ? throw Conflict($"The phone number '{connected}' is connected already.")
            : numbers;
    }

    private JsonObject[] Free(Workspace workspace)
    {
        JsonObject[] free = [.. Accounts(workspace)
            .SelectMany(waba => waba.PhoneNumbers.All)
            .Where(number => !workspace.IsConnected(number.Text("id")!))];
        return free.Length > 0 ? free : throw Conflict("All phone numbers of this account are connected already.");
    }

    private Waba[] Accounts(Workspace workspace) => [.. ResourceIds.Select(id => workspace.Wabas.GetValueOrDefault(id)
        ?? throw Invalid(ResourceIdsField, $"There is no WhatsApp Business Account '{id}'."))];

    private static string[] Strings(JsonNode? node, string field) => node switch
    {
        null => [],
        JsonArray array when array.All(item => item is JsonValue value && value.TryGetValue(out string? _))
            => [.. array.Select(item => (string)item!).Distinct()],
        _ => throw Invalid(field, "An array of strings is expected."),
    };

    private static ProblemException Conflict(string detail) => new(Problem.Conflict("inbox_already_connected", detail));
}
