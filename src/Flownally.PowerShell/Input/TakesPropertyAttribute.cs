using System.Management.Automation;

namespace Flownally.Input;

/// <summary>
/// Lets a parameter take one of the module's objects where it wants a property of it, as in <c>-Id $inbox</c>. It passes everything
/// else on: a transformation that throws would break binding by property name.
/// </summary>
/// <param name="typeName">The object's type, without its namespace.</param>
/// <param name="property">The property.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TakesPropertyAttribute(string typeName, string property) : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData switch
    {
        object[] items => Array.ConvertAll(items, TransformItem),
        _ => TransformItem(inputData),
    };

    private object? TransformItem(object? value) =>
        value is not null && PSObject.AsPSObject(value) is var item && item.FlownallyType() == typeName ? item.Text(property) : value;
}
