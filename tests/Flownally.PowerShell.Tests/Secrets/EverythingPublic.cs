using System.Collections;
using System.Reflection;

namespace Flownally.Tests.Secrets;

/// <summary>Every text that a script can read from an object, by its public members and PowerShell's own.</summary>
internal sealed class EverythingPublic
{
    private const int Depth = 9;

    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
    private List<(string Path, string Text)> texts = [];

    /// <param name="value">Where to begin.</param>
    /// <param name="name">What it is called in a failure.</param>
    /// <returns>Each text and where it was found, but for what was found before.</returns>
    public IReadOnlyList<(string Path, string Text)> Of(object? value, string name)
    {
        texts = [];
        Visit(value, name, Depth);
        return texts;
    }

    private void Visit(object? value, string path, int depth)
    {
        if (value is null || depth == 0 || !(value.GetType().IsValueType || value is string || seen.Add(value)))
        {
            return;
        }

        texts.Add((path, Try(() => value.ToString()) as string ?? ""));
        if (value is string or ValueType || IsInfrastructure(value))
        {
            return;
        }

        foreach (var property in value is PSObject shown ? shown.Properties : PSObject.AsPSObject(value).Properties)
        {
            Visit(Try(() => property.Value), $"{path}.{property.Name}", depth - 1);
        }

        var bare = value is PSObject wrapper ? wrapper.BaseObject : value;
        foreach (var (name, member) in PublicMembers(bare))
        {
            Visit(member, $"{path}.{name}", depth - 1);
        }

        VisitItems(bare, path, depth);
    }

    private void VisitItems(object value, string path, int depth)
    {
        var items = value is IEnumerable and not string ? Try(() => ((IEnumerable)value).Cast<object?>().Take(1000).ToList()) as List<object?> : null;
        foreach (var item in items ?? [])
        {
            Visit(item, $"{path}[]", depth - 1);
        }
    }

    private static IEnumerable<(string Name, object? Value)> PublicMembers(object value) =>
    [
        .. value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike)
            .Select(property => (property.Name, Try(() => property.GetValue(value)))),
        .. value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public).Select(field => (field.Name, field.GetValue(value))),
    ];

    // Objects of the engine and the runtime reference everything, and belong to no single command.
    private static bool IsInfrastructure(object value) => (value is PSObject wrapper ? wrapper.BaseObject : value)
        is Type or MemberInfo or Assembly or Module or Delegate or Thread or Task or PSModuleInfo or CommandInfo or ScriptBlock
        or System.Management.Automation.Host.PSHost or EngineIntrinsics or SessionState or System.Management.Automation.Runspaces.Runspace
        or System.Globalization.CultureInfo or PSVariable or System.Management.Automation.Language.Ast or SandboxServer or Uri;

    private static object? Try(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }
}
