using System.Management.Automation;
using System.Net;

namespace Flownally.Connections;

/// <summary>Lets a parameter take a plain string where it wants a secure one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecureStringTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapper ? wrapper.BaseObject : inputData) is string text ? new NetworkCredential("", text).SecurePassword : inputData;
}
