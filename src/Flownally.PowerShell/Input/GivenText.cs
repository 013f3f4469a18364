using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Numerics;

namespace Flownally.Input;

/// <summary>Reads what can be an id or a name: text and whole numbers. PowerShell would make a text of anything with ToString().</summary>
internal static class GivenText
{
    // A double has all digits of a whole number only up to here.
    private const double LargestExact = 1L << 53;

    /// <summary>The text without the white space around it, or the digits of a whole number; empty for nothing, null for anything else.</summary>
    public static string? Of(object? value) => value.Unwrapped() switch
    {
        null or DBNull => "",
        // What a script block gave that gave nothing, as in Select-Object.
        PSObject nothing when nothing == AutomationNull.Value => "",
        string text => text.Trim(),
        sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger or decimal or double or float => OfNumber(PSObject.AsPSObject(value)),
        _ => null,
    };

    private static string? OfNumber(PSObject number)
    {
        // PowerShell keeps how a number was typed, such as 007 or 1e3: a person meant that text.
        if (LanguagePrimitives.ConvertTo<string>(number) is var typed && typed != LanguagePrimitives.ConvertTo<string>(number.BaseObject))
        {
            return typed;
        }

        return number.BaseObject switch
        {
            double real => Digits(real),
            float real => Digits(real),
            decimal exact => exact == decimal.Truncate(exact) ? Digits(new BigInteger(exact)) : null,
            var whole => Digits(BigInteger.Parse(typed, CultureInfo.InvariantCulture)),
        };
    }

    private static string? Digits(double real) => Math.Abs(real) <= LargestExact && real == Math.Truncate(real) ? Digits(new BigInteger(real)) : null;

    private static string? Digits(BigInteger whole) => whole.Sign < 0 ? null : whole.ToString(CultureInfo.InvariantCulture);
}
