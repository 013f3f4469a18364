using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using System.Text.Encodings.Web;

namespace Flownally.Output;

/// <summary>What the views of <c>Flownally.Format.ps1xml</c> show; for the format file only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Formatting
{
    /// <summary>Deeper than any response, and shallow enough to notice a value that contains itself.</summary>
    private const int MaximumDepth = 64;

    // The properties that PowerShell adds to an object from another computer.
    private static readonly HashSet<string> Remote = ["PSComputerName", "PSShowComputerName", "RunspaceId"];

    /// <summary>The state of an inbox, in a colour when it is one that the API's examples name.</summary>
    /// <param name="state">The state.</param>
    /// <param name="style"><c>$PSStyle</c>.</param>
    [Hidden]
    public static string? State(string? state, PSObject style) => InColor(state, style, good: "active", poor: "degraded", bad: null);

    /// <summary>The quality of a phone number, in its colour.</summary>
    /// <param name="rating">The rating.</param>
    /// <param name="style"><c>$PSStyle</c>.</param>
    [Hidden]
    public static string? Quality(string? rating, PSObject style) => InColor(rating, style, good: "GREEN", poor: "YELLOW", bad: "RED");

    /// <summary>The status of a template, in a colour when it says whether the template can be sent.</summary>
    /// <param name="status">The status.</param>
    /// <param name="style"><c>$PSStyle</c>.</param>
    [Hidden]
    public static string? TemplateStatus(string? status, PSObject style) =>
        InColor(status, style, good: "APPROVED", poor: "PENDING", bad: "REJECTED");

    /// <summary>All items of a list, in one line.</summary>
    /// <param name="items">The list, or null.</param>
    [Hidden]
    public static string List(object? items) => string.Join(", ", Items(items));

    /// <summary>The items of a list with their unknown fields, each in a line of its own.</summary>
    /// <param name="items">The list, or null.</param>
    [Hidden]
    public static string Lines(object? items) => string.Join('\n', Items(items).Select(Nested));

    /// <summary>A nested object as text, with its unknown fields.</summary>
    /// <param name="nested">The object, or null.</param>
    [Hidden]
    public static string Nested(object? nested) => nested is null
        ? ""
        : Join(nested.ToString(), OtherFields(PSObject.AsPSObject(nested)));

    /// <summary>The settings of an inbox, each with its name.</summary>
    /// <param name="config">The settings, or null.</param>
    [Hidden]
    public static string Config(object? config)
    {
        if (config is null)
        {
            return "";
        }

        // Deep inside a deserialized object, the settings are only text.
        var settings = PSObject.AsPSObject(config);
        var known = settings.Properties[nameof(InboxConfig.PhoneNumberId)];
        return known is null ? settings.ToString() : Join(known.Value is null ? "" : Named(known), OtherFields(settings));
    }

    /// <summary>The fields that this version doesn't know, each with its name and value; an empty string when there are none.</summary>
    /// <param name="item">The object that has them.</param>
    [Hidden]
    public static string OtherFields(PSObject item) => string.Join(", ", item.Properties
        .Where(property => property.MemberType == PSMemberTypes.NoteProperty && !Remote.Contains(property.Name))
        .Select(Named));

    private static string Named(PSPropertyInfo property) =>
        $"{property.Name}={(property.Value.Unwrapped() is string text ? text : Json(property.Value, MaximumDepth))}";

    private static string Join(params IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));

    private static IEnumerable<object> Items(object? list) =>
        LanguagePrimitives.GetEnumerable(list)?.Cast<object?>().OfType<object>() ?? (list is null ? [] : [list]);

    // For people, not parsers: a value that JSON can't represent, which only a script can have added, shows as it does in a string.
    private static string Json(object? value, int depth) => value.Unwrapped() switch
    {
        _ when depth == 0 => "…",
        null => "null",
        bool truth => truth ? "true" : "false",
        string text => Quoted(text),
        PSObject custom when IsCustom(custom) =>
            $"{{{string.Join(',', custom.Properties.Select(member => $"{Quoted(member.Name)}:{Json(member.Value, depth - 1)}"))}}}",
        IEnumerable items => $"[{string.Join(',', items.Cast<object?>().Select(item => Json(item, depth - 1)))}]",
        var other => LanguagePrimitives.ConvertTo<string>(other),
    };

    private static string Quoted(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    // A number too large for a long comes back from another process as an object with the properties of a BigInteger.
    private static bool IsCustom(PSObject item) => item.TypeNames[0].EndsWith(typeof(PSCustomObject).FullName!, StringComparison.Ordinal);

    private static string? InColor(string? value, PSObject style, string good, string poor, string? bad)
    {
        var color = good.EqualsIgnoringCase(value) ? "Green" : poor.EqualsIgnoringCase(value) ? "Yellow" : bad?.EqualsIgnoringCase(value) == true ? "Red" : null;
        return color is not null && ShowsColor(style)
            ? $"{Member(Member(style, "Foreground"), color)}{value}{Member(style, "Reset")}"
            : value;
    }

    // The engine removes colours from strings and files, but not from the redirected output of the whole process.
    private static bool ShowsColor(PSObject style) => Member(style, "OutputRendering").ToString() switch
    {
        "Host" => !Console.IsOutputRedirected,
        "Ansi" => true,
        _ => false,
    };

    // The reference assembly of this project is older than PSStyle.
    private static object Member(object style, string name) => PSObject.AsPSObject(style).Properties[name].Value;
}
