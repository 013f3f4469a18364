namespace Flownally.Output;

/// <summary>
/// What <c>-Confirm</c> asks and <c>-WhatIf</c> says: the action, and the thing it is done to as a person knows it. Verbose lines
/// and warnings name the thing in the same words.
/// </summary>
internal static class Prompts
{
    public const string Connect = "Connect as inbox";
    public const string Remove = "Remove";
    public const string RouteByFallback = "Route new conversations by the workspace's fallback";

    public static string RouteToTeam(string id, string? name) => $"Route new conversations to team {(name is null ? id : $"'{name}' ({id})")}";

    public static string Inbox(string id, string? name) => string.IsNullOrEmpty(name) ? $"Inbox {id}" : $"Inbox '{name}' ({id})";

    public static string Channel(string name) => $"Channel {name}";

    public static string PhoneNumbers(IReadOnlyCollection<string> ids, string? shown)
    {
        var numbers = ids.Count == 1 ? "WhatsApp number" : "WhatsApp numbers";
        var list = string.Join(", ", ids);
        return shown is null ? $"{numbers} {list}" : $"{numbers} {shown} ({list})";
    }

    public static string Accounts(IReadOnlyCollection<string> ids) =>
        $"Numbers of the WhatsApp Business {(ids.Count == 1 ? "Account" : "Accounts")} {string.Join(", ", ids)}";
}
