using System.Management.Automation;

namespace Flownally.Output;

/// <summary>Shows the fields of a response that no property holds as properties beside those that there are.</summary>
internal static class UnknownFields
{
    /// <summary>Returns the object as PowerShell should see it, with its nested objects.</summary>
    /// <param name="item">The object.</param>
    /// <param name="stop">Ends the conversion of its fields.</param>
    /// <exception cref="PipelineStoppedException">It did.</exception>
    public static object Show(ApiObject item, CancellationToken stop)
    {
        item.ReplaceNested(nested => nested is ApiObject known ? AddTo(known, stop) : nested);
        return AddTo(item, stop);
    }

    private static object AddTo(ApiObject item, CancellationToken stop)
    {
        if (item.UnknownFields is not { } fields)
        {
            return item;
        }

        var shown = PSObject.AsPSObject(item);
        item.UnknownFields = null;
        var members = new JsonMembers(shown, stop);
        foreach (var (name, value) in fields)
        {
            members.Add(name, value);
        }

        return shown;
    }
}
