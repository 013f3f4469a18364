namespace Flownally.Commands;

/// <summary>The pages of the API's own documentation that <c>Get-Help -Online</c> opens.</summary>
internal static class ReferencePage
{
    /// <summary>The seven operations about inboxes, WhatsApp templates and phone numbers.</summary>
    public const string Inboxes = "https://help.flownally.com/reference/inboxes";

    /// <summary>The one of these operations that is known to have a page of its own.</summary>
    public const string ClearTeam = "https://help.flownally.com/reference/inboxes/clear-inbox-team";

    /// <summary>The whole API.</summary>
    public const string Api = "https://help.flownally.com/api-reference";

    /// <summary>Teams.</summary>
    public const string Teams = "https://help.flownally.com/reference/teams";

    /// <summary>Keys and addresses.</summary>
    public const string Authentication = "https://help.flownally.com/authentication";
}
