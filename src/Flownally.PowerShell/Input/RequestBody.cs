using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Flownally.Client.Json;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Converts the value of <c>-Request</c> or <c>-Body</c> to JSON.</summary>
internal static class RequestBody
{
    /// <summary>Deeper than any request, and shallow enough to notice a value that contains itself.</summary>
    private const int MaximumDepth = 64;

    private const string BodyParameter = "-Body";

    /// <summary>Converts a hashtable or custom object to a JSON object.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidRequestBody"/>, naming the value that JSON can't represent.</exception>
    public static JsonObject From(object? request) =>
        Node(request, "-Request", MaximumDepth) as JsonObject
        ?? throw Failures.RequestHasNoFields("-Request");

    /// <summary>The JSON of <c>-Body</c>: that of a hashtable, a custom object or a list, or a text that is JSON already and stays as it is.</summary>
    /// <param name="body">The value.</param>
    /// <param name="isJson">Whether a text must be JSON.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidRequestBody"/>.</exception>
    public static string TextOf(object? body, bool isJson)
    {
        if (body.Unwrapped() is string given)
        {
            var text = Text(given, BodyParameter);
            return !isJson || IsJson(text) ? text : throw Failures.TextIsNoJson(BodyParameter);
        }

        return Node(body, BodyParameter, MaximumDepth) is JsonNode node and not JsonValue
            ? Encoding.UTF8.GetString(ApiJson.Write(node))
            : throw Failures.BodyHasNoFields(BodyParameter);
    }

    private static bool IsJson(string text)
    {
        // Without a tree of its values, in which depth costs time.
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonNode? Node(object? value, string path, int depth)
    {
        if (depth == 0)
        {
            throw Failures.RequestIsTooDeep(path, MaximumDepth);
        }

        return value.Unwrapped() switch
        {
            null => null,
            string text => Text(text, path),
            char letter => Text(letter.ToString(), path),
            bool truth => truth,
            SwitchParameter choice => choice.IsPresent,
            double real => double.IsFinite(real) ? real : throw Failures.NumberHasNoJson(path),
            float real => float.IsFinite(real) ? real : throw Failures.NumberHasNoJson(path),
            decimal number => number,
            BigInteger number => JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture)),
            sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(value.Unwrapped(), CultureInfo.InvariantCulture),
            ulong number => number,
            Enum name => name.ToString(),
            DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
            Guid id => id.ToString(),
            Uri address => address.OriginalString,
            IDictionary members => Object(members.Keys.Cast<object>().Select(key => (key.Unwrapped()?.ToString() ?? "", members[key])), path, depth),
            PSObject { BaseObject: PSCustomObject } custom => Object(custom.Properties.Select(property => (property.Name, (object?)property.Value)), path, depth),
            IEnumerable items => new JsonArray([.. items.Cast<object?>().Select((item, index) => Node(item, $"{path}[{index}]", depth - 1))]),
            var other => throw Failures.ObjectHasNoJson(path, other),
        };
    }

    private static JsonObject Object(IEnumerable<(string Name, object? Value)> members, string path, int depth)
    {
        var result = new JsonObject();
        foreach (var (name, value) in members)
        {
            result[Text(name, path)] = Node(value, $"{path}.{name}", depth - 1);
        }

        return result;
    }

    private static string Text(string text, string path) => UnicodeText.IsWhole(text) ? text : throw Failures.TextHasNoJson(path);
}
