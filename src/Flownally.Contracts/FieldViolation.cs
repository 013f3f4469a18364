namespace Flownally;

/// <summary>One thing the API found wrong with a request. Its fields are not documented.</summary>
/// <param name="Text">Every string that the API gave, in order, separated by a colon.</param>
/// <param name="Json">The violation as the API sent it.</param>
public sealed record FieldViolation(string Text, string Json)
{
    /// <summary>The same as <see cref="Text"/>.</summary>
    public override string ToString() => Text;
}
