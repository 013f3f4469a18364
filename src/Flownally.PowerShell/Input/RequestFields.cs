using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Reads a hashtable as fields of text: those of a query or a form.</summary>
internal static class RequestFields
{
    /// <summary>
    /// The fields in a fixed order: that of an ordered dictionary, else by name. A list is its values under the same name, and <c>$null</c> is
    /// left out.
    /// </summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="fields">Its value; null for none.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.WrongInput"/>.</exception>
    public static List<KeyValuePair<string, string>> Read(string parameter, IDictionary? fields)
    {
        var entries = (fields ?? new Hashtable()).Cast<DictionaryEntry>().Select(entry => (Name: NameOf(parameter, entry.Key), entry.Value));
        return
        [
            .. from entry in fields is Hashtable ? entries.OrderBy(entry => entry.Name, StringComparer.Ordinal) : entries
               from value in ValuesOf(entry.Value)
               where value.Unwrapped() is not null
               select KeyValuePair.Create(entry.Name, TextOf(value) ?? throw Failures.BadEntry(parameter, entry.Name, $"is {value!.Kind()}, which has no place there")),
        ];
    }

    /// <summary>The text of a value; null if it is none that has one.</summary>
    public static string? TextOf(object? value) => value.Unwrapped() switch
    {
        string text => UnicodeText.IsWhole(text) ? text : null,
        char letter => letter.ToString(),
        bool truth => truth ? "true" : "false",
        SwitchParameter choice => choice.IsPresent ? "true" : "false",
        DateTime time => Time(time.ToUniversalTime()),
        DateTimeOffset time => Time(time.UtcDateTime),
        double real when !double.IsFinite(real) => null,
        float real when !float.IsFinite(real) => null,
        Enum name => name.ToString(),
        sbyte or byte or short or ushort or int or uint or long or ulong or BigInteger or decimal or double or float or Guid =>
            Convert.ToString(value.Unwrapped(), CultureInfo.InvariantCulture),
        Uri address => address.OriginalString,
        _ => null,
    };

    private static string NameOf(string parameter, object key) =>
        GivenText.Of(key) is { Length: > 0 } name && UnicodeText.IsWhole(name) ? name : throw Failures.BadEntry(parameter, $"{key}", "is no name");

    private static IEnumerable<object?> ValuesOf(object? value) =>
        LanguagePrimitives.GetEnumerable(value)?.Cast<object?>() ?? [value];

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
