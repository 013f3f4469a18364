namespace Flownally.Input;

/// <summary>The values in the API's published examples. The complete lists are undocumented, so no other value is refused.</summary>
internal static class DocumentedValues
{
    public static readonly string[] Channels = [Inbox.WhatsApp];
    public static readonly string[] States = ["active", "degraded"];
    public static readonly string[] TemplateStatuses = ["APPROVED"];
    public static readonly string[] TemplateCategories = ["UTILITY"];
}
