using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.Json;

namespace Flownally.Output;

/// <summary>Shows the fields of a response that this version doesn't know as properties beside those that it does.</summary>
internal static class UnknownFields
{
    /// <summary>Returns the object as PowerShell should see it, with its nested objects.</summary>
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
            JsonValue.AddProperty(shown, name, value);
        }

        return shown;
    }
}

/// <summary>Converts JSON to what PowerShell expects in its place.</summary>
internal static class JsonValue
{
    // The names by which PowerShell reaches the object behind an object.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "PSObject", "PSBase", "PSAdapted", "PSExtended", "PSTypeNames", "PSStandardMembers",
    };

    /// <summary>
    /// Adds a field under its own name. A name that can't be used (empty, reserved by PowerShell, or taken by a member, whatever the
    /// case of its letters) gets underscores at its end until it can, so that nothing is lost.
    /// </summary>
    public static void AddProperty(PSObject target, string name, JsonElement value)
    {
        while (name.Length == 0 || Reserved.Contains(name) || target.Members[name] is not null)
        {
            name += "_";
        }

        target.Properties.Add(new PSNoteProperty(name, ToPowerShell(value)));
    }

    // Strings stay strings, dates among them.
    private static object? ToPowerShell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => ToObject(value),
        JsonValueKind.Array => value.EnumerateArray().Select(ToPowerShell).ToArray(),
        JsonValueKind.String => ToText(value),
        JsonValueKind.Number => ToNumber(value),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static PSObject ToObject(JsonElement value)
    {
        var result = new PSObject();
        foreach (var member in value.EnumerateObject())
        {
            AddProperty(result, member.Name, member.Value);
        }

        return result;
    }

    // An escaped surrogate without its other half has no string; it keeps its escape.
    private static string ToText(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText()[1..^1];
        }
    }

    // A fraction becomes a double if that holds it exactly, else a decimal, else its digits as text.
    private static object ToNumber(JsonElement value)
    {
        var digits = value.GetRawText();
        if (value.TryGetInt64(out var whole))
        {
            return whole;
        }

        if (BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big))
        {
            return big;
        }

        var real = value.GetDouble();
        var isExact = value.TryGetDecimal(out var precise)
            ? double.IsFinite(real) && Math.Abs(real) < (double)decimal.MaxValue && (decimal)real == precise
            : double.IsFinite(real) && real != 0;
        return isExact ? real : value.TryGetDecimal(out precise) ? precise : digits;
    }
}
