using System.Management.Automation;

namespace Flownally.Output;

/// <summary>Shows the fields of a reply that this version doesn't know as properties beside those that it does.</summary>
internal static class UnknownFields
{
    /// <summary>Gives back the object as PowerShell should see it, its nested objects included.</summary>
    public static object Show(ApiObject item)
    {
        switch (item)
        {
            case Inbox inbox:
                inbox.Status = ShowNested(inbox.Status);
                inbox.Config = ShowNested(inbox.Config);
                break;
            case WhatsAppTemplate template:
                ShowNested(template.Components);
                break;
        }

        return AddTo(item);
    }

    private static object? ShowNested(object? nested) => nested is ApiObject item ? AddTo(item) : nested;

    private static void ShowNested(List<object>? items)
    {
        for (var i = 0; i < items?.Count; i++)
        {
            items[i] = ShowNested(items[i])!;
        }
    }

    private static object AddTo(ApiObject item)
    {
        if (item.UnknownFields is not { } fields)
        {
            return item;
        }

        var shown = PSObject.AsPSObject(item);
        item.UnknownFields = null;
        foreach (var (name, value) in fields)
        {
            Notes.Add(shown, name, JsonValue.ToPowerShell(value));
        }

        return shown;
    }
}
