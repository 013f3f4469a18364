using System.Text.Json.Nodes;

namespace Flownally.Sandbox.Api;

/// <summary>The inboxes that the body of <c>POST /inboxes</c> asks for: one channel's name and that channel's object.</summary>
/// <remarks>
/// The reference has one example, for WhatsApp, with both fields. Assumed here: <c>resourceIds</c> are WABA ids, either field is enough, an
/// account alone stands for all its free numbers, and one bad number fails the whole request. Nothing about the other channels' objects is
/// documented: any of them becomes an inbox that keeps it as its configuration.
/// </remarks>
internal static class NewInboxes
{
    private const string ResourceIds = "resourceIds";
    private const string PhoneNumberIds = "phoneNumberIds";

    private static readonly string[] Channels = [Example.WhatsApp, "messenger", "instagram", "text"];

    /// <returns>The inboxes, as yet without an id.</returns>
    public static IReadOnlyList<JsonObject> Plan(Workspace workspace, JsonObject body)
    {
        var unknown = body.Select(property => property.Key).Except(Channels).ToList();
        if (unknown.Count > 0)
        {
            throw Problem.Invalid("There is no such channel type.", unknown);
        }

        if (body.Count != 1)
        {
            throw Problem.Invalid("Exactly one channel type is expected.", "");
        }

        var (channel, value) = body.Single();
        var resource = value as JsonObject ?? throw Problem.Invalid("An object is expected.", channel);
        return channel == Example.WhatsApp ? PlanWhatsApp(workspace, resource) : [PlanOther(channel, resource)];
    }

    private static JsonObject PlanOther(string channel, JsonObject resource)
    {
        var firstText = resource.Select(property => resource.Text(property.Key)).FirstOrDefault(text => text is not null);
        return Example.Inbox("", resource.Text("name") ?? channel, channel, firstText, config: resource.DeepClone().AsObject());
    }

    private static List<JsonObject> PlanWhatsApp(Workspace workspace, JsonObject resource)
    {
        var phoneNumberIds = Strings(resource, PhoneNumberIds);
        var wabas = Strings(resource, ResourceIds)
            .Select(id => workspace.Wabas.GetValueOrDefault(id) ?? throw Invalid(ResourceIds, $"There is no WhatsApp Business Account '{id}'."))
            .ToList();
        var numbers = (phoneNumberIds, wabas) switch
        {
            ([], []) => throw Invalid(PhoneNumberIds, "At least one resource or phone number is expected."),
            ([], _) => FreeNumbers(workspace, wabas),
            (_, []) => NamedNumbers(workspace, workspace.Wabas.Values, phoneNumberIds),
            _ => NamedNumbers(workspace, wabas, phoneNumberIds),
        };
        return numbers.ConvertAll(number => Example.WhatsAppInbox("", number.Text("verifiedName") ?? "WhatsApp", number.Text("id")!));
    }

    private static List<JsonObject> NamedNumbers(Workspace workspace, ICollection<Waba> wabas, List<string> ids)
    {
        var numbers = ids.ConvertAll(id =>
            wabas.Select(waba => waba.PhoneNumbers.Find(id)).FirstOrDefault(number => number is not null)
            ?? throw Invalid(PhoneNumberIds, $"There is no phone number '{id}'."));
        return ids.Find(workspace.IsConnected) is { } connected
            ? throw Conflict($"The phone number '{connected}' is connected already.")
            : numbers;
    }

    private static List<JsonObject> FreeNumbers(Workspace workspace, List<Waba> wabas)
    {
        var free = wabas.SelectMany(waba => waba.PhoneNumbers.All).Where(number => !workspace.IsConnected(number.Text("id")!)).ToList();
        return free.Count > 0 ? free : throw Conflict("All phone numbers of this account are connected already.");
    }

    private static List<string> Strings(JsonObject resource, string field) => resource[field] switch
    {
        null => [],
        JsonArray array when array.All(item => item is JsonValue value && value.TryGetValue(out string? _)) =>
            [.. array.Select(item => (string)item!).Distinct()],
        _ => throw Invalid(field, "An array of strings is expected."),
    };

    private static Problem Invalid(string field, string message) => Problem.Invalid(message, $"{Example.WhatsApp}.{field}");

    private static Problem Conflict(string detail) => new(409, "inbox_already_connected", detail);
}
