using System.Management.Automation;

namespace Flownally;

/// <summary>What the module needs to know about an object that PowerShell hands over.</summary>
internal static class PSObjectExtensions
{
    private const string Namespace = "Flownally.";
    private static readonly string[] Prefixes = ["Deserialized.", "Selected."];

    /// <summary>The module's type that an object has, had in another process, or was selected from; null when there is none.</summary>
    public static string? FlownallyType(this PSObject item) =>
        item.TypeNames.Select(WithoutPrefix).FirstOrDefault(name => name.StartsWith(Namespace, StringComparison.OrdinalIgnoreCase))?[Namespace.Length..];

    /// <summary>Whether an object is a row, such as one of Import-Csv or of a database: its values came from elsewhere and may be of any type.</summary>
    public static bool IsRow(this PSObject item) =>
        item.TypeNames.Select(WithoutPrefix).Any(name => name is "System.Management.Automation.PSCustomObject" or "System.Data.DataRow");

    /// <summary>A property as text; null when there is no object, no such property, or no value.</summary>
    public static string? Text(this PSObject? item, string property) => item?.Properties[property]?.Value?.ToString();

    /// <summary>The object behind PowerShell's wrapper. A custom object is its wrapper and stays as it is.</summary>
    public static object? Unwrapped(this object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapper ? wrapper.BaseObject : value;

    /// <summary>The kind of an object, as a message names it.</summary>
    public static string Kind(this object value) => PSObject.AsPSObject(value) is var item && item.FlownallyType() is { } own
        ? $"a Flownally.{own}"
        : $"an object of type {item.BaseObject.GetType().Name}";

    private static string WithoutPrefix(string typeName)
    {
        var prefix = Array.Find(Prefixes, prefix => typeName.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        return prefix is null ? typeName : WithoutPrefix(typeName[prefix.Length..]);
    }
}
