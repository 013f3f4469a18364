using System.Management.Automation;

namespace Flownally.Input;

/// <summary>Looks into a record that was piped in.</summary>
internal static class PipedRecord
{
    private const string Namespace = "Flownally.";
    private static readonly string[] Prefixes = ["Deserialized.", "Selected."];

    /// <summary>The module's type that a record is, was in another process, or was selected from; null when it is none.</summary>
    public static string? FlownallyType(this PSObject record) =>
        record.TypeNames.Select(WithoutPrefix).FirstOrDefault(name => name.StartsWith(Namespace, StringComparison.OrdinalIgnoreCase))?[Namespace.Length..];

    /// <summary>A property as text; null when there is no record, no such property, or nothing in it.</summary>
    public static string? Text(this PSObject? record, string property) => record?.Properties[property]?.Value?.ToString();

    private static string WithoutPrefix(string typeName)
    {
        var prefix = Array.Find(Prefixes, prefix => typeName.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
        return prefix is null ? typeName : WithoutPrefix(typeName[prefix.Length..]);
    }
}
