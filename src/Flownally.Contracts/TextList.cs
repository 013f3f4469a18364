namespace Flownally;

/// <summary>A list of strings that reads well in a string, in a table and in a CSV file.</summary>
public sealed class TextList : List<string>
{
    /// <summary>Creates an empty list.</summary>
    public TextList()
    {
    }

    /// <summary>Creates a list that holds the given strings.</summary>
    /// <param name="items">The strings, in order.</param>
    public TextList(IEnumerable<string> items)
        : base(items)
    {
    }

    /// <summary>The strings, separated by a comma and a space; an empty string when there are none.</summary>
    public override string ToString() => string.Join(", ", this);
}
