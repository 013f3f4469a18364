namespace Flownally;

/// <summary>A list of the API's values that reads well in a CSV file, where a list of another type is only the name of its type.</summary>
public sealed class ObjectList : List<object?>
{
    /// <summary>Creates an empty list.</summary>
    public ObjectList()
    {
    }

    /// <summary>Creates a list that holds the given values.</summary>
    /// <param name="items">The values, in order.</param>
    public ObjectList(IEnumerable<object?> items)
        : base(items)
    {
    }

    /// <summary>The values, separated by a comma and a space; an empty string when there are none.</summary>
    public override string ToString() => string.Join(", ", this);
}
