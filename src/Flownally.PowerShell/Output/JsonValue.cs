using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.Json;

namespace Flownally.Output;

/// <summary>Makes of a JSON value what PowerShell would expect in its place.</summary>
internal static class JsonValue
{
    /// <summary>Objects become custom objects, lists arrays, whole numbers long or BigInteger; strings stay strings, dates among them.</summary>
    public static object? ToPowerShell(JsonElement value) => value.ValueKind switch
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
            Notes.Add(result, member.Name, ToPowerShell(member.Value));
        }

        return result;
    }

    // JSON can hold half of a surrogate pair, which no string can; it keeps its escape.
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

    // A double is what PowerShell people know; a number that it can't hold keeps its digits as a decimal, else as text.
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
