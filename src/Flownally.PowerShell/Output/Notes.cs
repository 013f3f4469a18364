using System.Management.Automation;

namespace Flownally.Output;

/// <summary>Adds a field of a reply to an object that PowerShell shows.</summary>
internal static class Notes
{
    // The names under which PowerShell reaches the object behind an object.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "PSObject", "PSBase", "PSAdapted", "PSExtended", "PSTypeNames", "PSStandardMembers",
    };

    /// <summary>
    /// Adds a field under its own name. A name that can't be used (empty, reserved by PowerShell, or taken by a member that differs
    /// at most in case) gets underscores at its end until it can, so that nothing is lost.
    /// </summary>
    public static void Add(PSObject target, string name, object? value)
    {
        while (name.Length == 0 || Reserved.Contains(name) || target.Members[name] is not null)
        {
            name += "_";
        }

        target.Properties.Add(new PSNoteProperty(name, value));
    }
}
