namespace Flownally.Completion;

/// <summary>
/// The values that stand in the API's published examples (the reference page of the inboxes). Nobody has documented the whole lists, so
/// what a workspace holds is offered beside them and nothing is refused.
/// </summary>
internal static class DocumentedValues
{
    public static readonly string[] Channels = [Inbox.WhatsApp];

    public static readonly string[] States = ["active", "degraded"];

    public static readonly string[] TemplateStatuses = ["APPROVED"];

    public static readonly string[] TemplateCategories = ["UTILITY"];
}
