using System.Management.Automation;
using System.Net;
using System.Security;

namespace Flownally.Connections;

/// <summary>
/// Makes a secure string of a plain one, and of anything else null: PowerShell's error for a value that it can't convert would show it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecureTextAttribute : ArgumentTransformationAttribute
{
    private const int MaximumLength = 65536;

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => inputData.Unwrapped() switch
    {
        string { Length: <= MaximumLength } text => new NetworkCredential("", text).SecurePassword,
        SecureString text => text,
        _ => null,
    };
}
