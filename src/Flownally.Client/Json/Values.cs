using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Flownally.Client.Json;

/// <summary>Reads the current value if it is of one kind; false, with nothing read, if it isn't.</summary>
internal delegate bool ValueReader(ref Utf8JsonReader json, out object? value);

/// <summary>
/// Reads the kinds of values that the API documents. Null is of every kind, and a number is text: its digits as they were written. The
/// serializer keeps a value in one buffer, so none comes as a sequence.
/// </summary>
internal static class Values
{
    // In a time such as 2026-04-30T09:00Z, where the date ends and where the earliest offset begins.
    private const int DateLength = 10;
    private const int OffsetStart = 16;

    /// <summary>Text that is neither blank nor null, or a whole number.</summary>
    public static bool TryReadId(ref Utf8JsonReader json, out object? value)
    {
        var isFraction = json.TokenType == JsonTokenType.Number && json.ValueSpan.IndexOfAny(".eE"u8) >= 0;
        value = isFraction ? null : Text(ref json);
        return !string.IsNullOrWhiteSpace((string?)value);
    }

    public static bool TryReadText(ref Utf8JsonReader json, out object? value)
    {
        value = Text(ref json);
        return value is not null || json.TokenType == JsonTokenType.Null;
    }

    /// <summary>A time with its offset, as a local one: PowerShell can't compare a DateTimeOffset with Get-Date, or subtract it.</summary>
    public static bool TryReadTime(ref Utf8JsonReader json, out object? value)
    {
        value = null;
        if (json.TokenType != JsonTokenType.String)
        {
            return json.TokenType == JsonTokenType.Null;
        }

        // The second method knows offsets without a colon.
        if (IsTimeWithOffset(json.ValueIsEscaped ? Encoding.UTF8.GetBytes(json.GetString()!) : json.ValueSpan)
            && (json.TryGetDateTimeOffset(out var time) || DateTimeOffset.TryParse(json.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.None, out time)))
        {
            value = time.LocalDateTime;
        }

        return value is not null;
    }

    public static bool TryReadTruth(ref Utf8JsonReader json, out object? value)
    {
        value = json.TokenType is JsonTokenType.True or JsonTokenType.False ? json.GetBoolean() : null;
        return value is not null || json.TokenType == JsonTokenType.Null;
    }

    public static bool TryReadTexts(ref Utf8JsonReader json, out object? value) =>
        TryReadList(ref json, new TextList(), (ref Utf8JsonReader item) => Text(ref item), out value);

    /// <summary>An object that is in another one.</summary>
    public static ValueReader ObjectOf(ObjectReader reader) => (ref Utf8JsonReader json, out object? value) =>
    {
        value = json.TokenType == JsonTokenType.StartObject ? reader.Read(ref json) : null;
        return value is not null || json.TokenType == JsonTokenType.Null;
    };

    /// <summary>A list of objects that is in another one.</summary>
    public static ValueReader ListOf(ObjectReader reader) => (ref Utf8JsonReader json, out object? value) =>
        TryReadList(
            ref json, new ObjectList(), (ref Utf8JsonReader item) => item.TokenType == JsonTokenType.StartObject ? reader.Read(ref item) : null, out value);

    // A list of which one item is of another kind is of another kind.
    private static bool TryReadList<T>(ref Utf8JsonReader json, List<T> items, ItemReader<T> read, out object? value)
        where T : class?
    {
        value = null;
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return json.TokenType == JsonTokenType.Null;
        }

        var start = json;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (read(ref json) is not { } item)
            {
                json = start;
                return false;
            }

            items.Add(item);
        }

        value = items;
        return true;
    }

    private static string? Text(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.String => json.GetString(),
        JsonTokenType.Number => Encoding.ASCII.GetString(json.ValueSpan),
        _ => null,
    };

    // Without an offset, nobody knows which time it is.
    private static bool IsTimeWithOffset(ReadOnlySpan<byte> text) =>
        text.Length > OffsetStart && text[4] == '-' && text[7] == '-'
        && text[DateLength] is (byte)'T' or (byte)' ' && text[OffsetStart..].IndexOfAny("Z+-"u8) >= 0;

    private delegate T? ItemReader<T>(ref Utf8JsonReader json);
}
