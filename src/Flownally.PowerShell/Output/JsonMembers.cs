using System.Management.Automation;
using System.Text.Json;

namespace Flownally.Output;

/// <summary>Adds the members of a JSON object to an object, under names that PowerShell can use.</summary>
/// <param name="target">The object.</param>
/// <param name="stop">Ends the conversion of their values.</param>
internal sealed class JsonMembers(PSObject target, CancellationToken stop)
{
    /// <summary>How many underscores are added at most. A name that is still taken then gets a number.</summary>
    private const int MaximumUnderscores = 2;

    // The names by which PowerShell reaches the object behind an object.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "PSObject", "PSBase", "PSAdapted", "PSExtended", "PSTypeNames", "PSStandardMembers",
    };

    private Dictionary<string, int>? attempts;

    /// <summary>
    /// Adds a member under its own name. A name that can't be used (empty, reserved by PowerShell, or taken, whatever the case of its
    /// letters) gets an underscore at its end, or two, or an underscore and a number, so that nothing is lost.
    /// </summary>
    public void Add(string name, JsonElement value) =>
        target.Properties.Add(new PSNoteProperty(IsFree(name) ? name : FreeName(name), JsonValue.ToPowerShell(value, stop)));

    private bool IsFree(string name) => name.Length > 0 && !Reserved.Contains(name) && target.Members[name] is null;

    // Goes on where it was for the same name, or thousands of names that differ only in case would be tried again and again.
    private string FreeName(string name)
    {
        attempts ??= new(StringComparer.OrdinalIgnoreCase);
        var attempt = attempts.GetValueOrDefault(name);
        string free;
        do
        {
            attempt++;
            free = name + (attempt <= MaximumUnderscores ? new string('_', attempt) : $"_{attempt}");
        }
        while (!IsFree(free));

        attempts[name] = attempt;
        return free;
    }
}
