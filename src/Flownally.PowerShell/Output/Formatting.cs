using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;

namespace Flownally.Output;

/// <summary>
/// What the views of <c>Flownally.Format.ps1xml</c> show; for the format file only. Each kind of value is an indexer, because
/// ConstrainedLanguage allows no method calls. All text is harmless for a terminal; the properties keep what the API gave.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Formatting
{
    /// <summary>Deeper than any response, and shallow enough to notice a value that contains itself.</summary>
    private const int MaximumDepth = 64;

    /// <summary>How much of a value is shown. Nobody reads more in a list, and a response may hold millions of characters.</summary>
    private const int MaximumLength = 10_000;

    private const string Https = "https://";

    // The properties that PowerShell adds to an object from another computer.
    private static readonly HashSet<string> Remote = ["PSComputerName", "PSShowComputerName", "RunspaceId"];

    private readonly Func<object, string?> format;

    private Formatting(Func<object, string?> format) => this.format = format;

    /// <summary>A value in one line.</summary>
    [Hidden]
    public static Formatting Text { get; } = new(value => TerminalText.Visible(value.ToString() ?? ""));

    /// <summary>The state of an inbox, in a colour when it is one that the API's examples name.</summary>
    [Hidden]
    public static Formatting State { get; } = new(value => InColor(value, good: "active", poor: "degraded", bad: null));

    /// <summary>The quality of a phone number, in its colour.</summary>
    [Hidden]
    public static Formatting Quality { get; } = new(value => InColor(value, good: "GREEN", poor: "YELLOW", bad: "RED"));

    /// <summary>The status of a template, in a colour when it says whether the template can be sent.</summary>
    [Hidden]
    public static Formatting TemplateStatus { get; } = new(value => InColor(value, good: "APPROVED", poor: "PENDING", bad: "REJECTED"));

    /// <summary>An address without what most have in common, so that the host is seen in a narrow window: <c>api.flownally.com/v1</c>.</summary>
    [Hidden]
    public static Formatting Address { get; } = new(value => TerminalText.Visible(WithoutScheme(value.ToString() ?? "").TrimEnd('/')));

    /// <summary>All items of a list, in one line.</summary>
    [Hidden]
    public static Formatting List { get; } = new(value => TerminalText.Visible(string.Join(", ", Items(value))));

    /// <summary>A text, or the items of a list with their unknown fields, in as many lines as it takes.</summary>
    [Hidden]
    public static Formatting Lines { get; } = new(value => string.Join('\n', Items(value).Select(
        item => Join(TerminalText.VisibleLines(item.ToString() ?? ""), TerminalText.Visible(Unknown(PSObject.AsPSObject(item)))))));

    /// <summary>A nested object as text, with its unknown fields.</summary>
    [Hidden]
    public static Formatting Nested { get; } = new(value => TerminalText.Visible(Join(value.ToString(), Unknown(PSObject.AsPSObject(value)))));

    /// <summary>The settings of an inbox, each with its name.</summary>
    [Hidden]
    public static Formatting Config { get; } = new(value => TerminalText.Visible(Settings(PSObject.AsPSObject(value))));

    /// <summary>The fields that this version doesn't know, each with its name and value; an empty string when there are none.</summary>
    [Hidden]
    public static Formatting OtherFields { get; } = new(value => TerminalText.Visible(Unknown(PSObject.AsPSObject(value))));

    /// <summary>An object as this formats it.</summary>
    /// <param name="item">The object.</param>
    public string? this[object item] => format(item);

    /// <summary>A property of an object as this formats it; null when it has no value.</summary>
    /// <param name="item">The object. A script can't pass the value itself: PowerShell takes a list as several indexes.</param>
    /// <param name="property">The name of the property.</param>
    public string? this[object item, string property] => PSObject.AsPSObject(item).Properties[property]?.Value is { } value ? format(value) : null;

    /// <summary>A property of an object, or another one when the first is empty.</summary>
    /// <param name="item">The object.</param>
    /// <param name="property">The name of the property.</param>
    /// <param name="other">The name of the other one.</param>
    public string? this[object item, string property, string other] => this[item, property] is { Length: > 0 } text ? text : this[item, other];

    // Deep inside a deserialized object, the settings are only text.
    private static string Settings(PSObject settings) => settings.Properties[nameof(InboxConfig.PhoneNumberId)] is { } known
        ? Join(known.Value is null ? "" : Named(known), Unknown(settings))
        : settings.ToString();

    private static string WithoutScheme(string address) => address.StartsWith(Https, StringComparison.OrdinalIgnoreCase) ? address[Https.Length..] : address;

    private static string Unknown(PSObject item) => string.Join(", ", item.Properties
        .Where(property => property.MemberType == PSMemberTypes.NoteProperty && !Remote.Contains(property.Name))
        .Select(Named));

    private static string Named(PSPropertyInfo property)
    {
        var shown = new StringBuilder();
        if (property.Value.Unwrapped() is string text)
        {
            shown.Append(text.AsSpan(0, Math.Min(text.Length, MaximumLength + 1)));
        }
        else
        {
            AppendJson(shown, property.Value, MaximumDepth);
        }

        return $"{property.Name}={(shown.Length > MaximumLength ? $"{shown.ToString(0, MaximumLength)}…" : shown)}";
    }

    private static string Join(params IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));

    private static IEnumerable<object> Items(object list) => LanguagePrimitives.GetEnumerable(list)?.Cast<object?>().OfType<object>() ?? [list];

    // For people, not parsers: a value that JSON can't represent, which only a script can have added, shows as it does in a string.
    private static void AppendJson(StringBuilder json, object? value, int depth)
    {
        switch (value.Unwrapped())
        {
            case var _ when depth == 0:
                json.Append('…');
                break;
            case string text:
                AppendQuoted(json, text);
                break;
            case PSObject custom when IsCustom(custom):
                AppendAll(json, '{', custom.Properties, '}', member =>
                {
                    AppendQuoted(json, member.Name);
                    AppendJson(json.Append(':'), member.Value, depth - 1);
                });
                break;
            case IEnumerable items:
                AppendAll(json, '[', items.Cast<object?>(), ']', item => AppendJson(json, item, depth - 1));
                break;
            case var other:
                json.Append(other switch { null => "null", true => "true", false => "false", _ => LanguagePrimitives.ConvertTo<string>(other) });
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder json, char open, IEnumerable<T> items, char close, Action<T> append)
    {
        json.Append(open);
        var separator = "";
        foreach (var item in items.TakeWhile(_ => json.Length <= MaximumLength))
        {
            json.Append(separator);
            append(item);
            separator = ",";
        }

        json.Append(close);
    }

    private static void AppendQuoted(StringBuilder json, string text) =>
        json.Append('"').Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text[..Math.Min(text.Length, MaximumLength + 1)])).Append('"');

    // A number too large for a long comes back from another process as an object with the properties of a BigInteger.
    private static bool IsCustom(PSObject item) => item.TypeNames[0].EndsWith(typeof(PSCustomObject).FullName!, StringComparison.Ordinal);

    private static string InColor(object value, string good, string poor, string? bad)
    {
        var text = value.ToString() ?? "";
        var color = good.EqualsIgnoringCase(text) ? "Green" : poor.EqualsIgnoringCase(text) ? "Yellow" : bad?.EqualsIgnoringCase(text) == true ? "Red" : null;
        return color is not null && ShowsColor
            ? $"{Member(Member(Style, "Foreground"), color)}{text}{Member(Style, "Reset")}"
            : TerminalText.Visible(text);
    }

    // The engine removes colours from strings and files, but not from the redirected output of the whole process.
    private static bool ShowsColor => Member(Style, "OutputRendering").ToString() switch
    {
        "Host" => !Console.IsOutputRedirected,
        "Ansi" => true,
        _ => false,
    };

    // What $PSStyle is. The reference assembly of this project is older than the class.
    private static object Style { get; } = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle", throwOnError: true)!
        .GetProperty("Instance")!.GetValue(obj: null)!;

    private static object Member(object style, string name) => PSObject.AsPSObject(style).Properties[name].Value;
}
