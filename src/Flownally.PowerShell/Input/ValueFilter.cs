namespace Flownally.Input;

/// <summary>Selects things by one of their values, such as a state, without case, and notices a value that none of them has.</summary>
/// <param name="wanted">The values; null for all things.</param>
/// <param name="noneHas">The beginning of the warning, such as <c>No inbox has the state</c>.</param>
/// <param name="documented">The values in the API's published examples. The complete lists are undocumented.</param>
internal sealed class ValueFilter(string[]? wanted, string noneHas, params IEnumerable<string> documented)
{
    private const int MaximumShown = 10;

    private readonly string[]? wanted = wanted is null ? null : Array.ConvertAll(wanted, value => value.Trim());
    private readonly SortedSet<string> known = new(documented, StringComparer.OrdinalIgnoreCase);
    private bool hasSeen;

    /// <summary>Learns the values that there are. Only the pipeline's thread calls it.</summary>
    public void See(IEnumerable<string?> values)
    {
        if (wanted is null)
        {
            return;
        }

        foreach (var value in values)
        {
            hasSeen = true;
            if (!string.IsNullOrEmpty(value))
            {
                known.Add(value);
            }
        }
    }

    /// <summary>Whether a thing with this value is selected.</summary>
    public bool Allows(string? value) => wanted is null || Array.Exists(wanted, allowed => allowed.EqualsIgnoringCase(value));

    /// <summary>A warning for each wanted value that nothing has and that isn't documented; none if there was nothing to see.</summary>
    public IEnumerable<string> Warnings => (hasSeen ? wanted ?? [] : []).Where(value => !known.Contains(value)).Select(Warning);

    private string Warning(string value)
    {
        var shown = string.Join(", ", known.Take(MaximumShown).Select(one => UnicodeText.Shorten(one)));
        var warning = $"{noneHas} '{UnicodeText.Shorten(value)}'.";
        return known.Count == 0 ? warning : $"{warning} Known: {shown}{(known.Count > MaximumShown ? ", …" : "")}.";
    }
}
