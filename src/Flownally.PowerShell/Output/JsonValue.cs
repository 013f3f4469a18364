using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.Json;

namespace Flownally.Output;

/// <summary>Converts JSON to what PowerShell expects in its place.</summary>
internal static class JsonValue
{
    /// <summary>A number with more characters stays text: reading and writing it takes time that grows with their square.</summary>
    private const int MaximumDigits = 100;

    /// <summary>Every decimal number with as many digits comes out of a double as it went in.</summary>
    private const int DigitsOfDouble = 15;

    /// <summary>An object, an array, a string (dates among them), a number, a boolean, or null.</summary>
    /// <param name="value">The value.</param>
    /// <param name="stop">Ends the conversion.</param>
    /// <exception cref="PipelineStoppedException">It was ended.</exception>
    public static object? ToPowerShell(JsonElement value, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => ToObject(value, stop),
            JsonValueKind.Array => ToList(value, stop),
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => ToNumber(value),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
    }

    private static PSObject ToObject(JsonElement value, CancellationToken stop)
    {
        var result = new PSObject();
        var members = new JsonMembers(result, stop);
        foreach (var member in value.EnumerateObject())
        {
            members.Add(member.Name, member.Value);
        }

        return result;
    }

    // A list that reads well in a CSV file.
    private static ObjectList ToList(JsonElement value, CancellationToken stop) => [.. value.EnumerateArray().Select(item => ToPowerShell(item, stop))];

    // A fraction becomes a double if that shows all its digits, else a decimal, else text.
    private static object ToNumber(JsonElement value)
    {
        var text = value.GetRawText();
        // No integer holds this one.
        var isNegativeZero = text == "-0";
        if (!isNegativeZero && value.TryGetInt64(out var whole))
        {
            return whole;
        }

        if (text.Length > MaximumDigits)
        {
            return text;
        }

        if (!isNegativeZero && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var big))
        {
            return big;
        }

        var real = value.GetDouble();
        return Holds(real, text) ? real
            : value.TryGetDecimal(out var precise) && precise.ToString(CultureInfo.InvariantCulture) == text ? precise
            : text;
    }

    private static bool Holds(double real, string text)
    {
        var digits = text.Split('e', 'E')[0].Replace(".", "", StringComparison.Ordinal).Trim('-', '0').Length;
        return digits == 0 || (digits <= DigitsOfDouble && double.IsNormal(real)) || real.ToString(CultureInfo.InvariantCulture).EqualsIgnoringCase(text);
    }
}
