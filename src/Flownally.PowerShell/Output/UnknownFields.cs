using System.Management.Automation;

namespace Flownally.Output;

/// <summary>Shows the fields of a reply that this version doesn't know as properties beside those that it does.</summary>
internal static class UnknownFields
{
    /// <summary>Gives back the object as PowerShell should see it, its nested objects included.</summary>
    public static object Show(ApiObject item)
    {
        item.ReplaceNested(nested => nested is ApiObject known ? AddTo(known) : nested);
        return AddTo(item);
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
