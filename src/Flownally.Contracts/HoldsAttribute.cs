namespace Flownally;

/// <summary>
/// Says which API object a property holds that is declared as an object or as a list of objects. <c>ConvertTo-Json</c> drops the fields
/// that the API adds later from a property of a declared type.
/// </summary>
/// <param name="type">The object's type.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HoldsAttribute(Type type) : Attribute
{
    /// <summary>The object's type.</summary>
    public Type Type => type;
}
