using System.Management.Automation;

namespace Flownally.Input;

/// <summary>
/// Lets a parameter take one of the module's objects where it wants a property of it, as in <c>-Id $inbox</c>. It leaves
/// everything else alone: a transformation that throws would break the binding by property name as well.
/// </summary>
/// <param name="typeName">The object's type, without its namespace.</param>
/// <param name="property">The property.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TakesPropertyAttribute(string typeName, string property) : ArgumentTransformationAttribute
{
    /// <summary>The object's type, without its namespace.</summary>
    public string TypeName => typeName;

    /// <summary>The property that is taken.</summary>
    public string Property => property;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData switch
    {
        object[] many => Array.ConvertAll(many, One),
        _ => One(inputData),
    };

    private object? One(object? value) =>
        value is not null && PSObject.AsPSObject(value) is var record && record.FlownallyType() == typeName ? record.Text(property) : value;
}
