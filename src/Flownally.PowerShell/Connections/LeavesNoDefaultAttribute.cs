using System.Management.Automation;

namespace Flownally.Connections;

/// <summary>
/// Leaves the session without a default connection as soon as a value is specified for the parameter. PowerShell may refuse the value
/// before the command runs, and the commands that follow must not act on another workspace then.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LeavesNoDefaultAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        ConnectionTable.Of(engineIntrinsics.SessionState).MakeDefault(null);
        return inputData;
    }
}
