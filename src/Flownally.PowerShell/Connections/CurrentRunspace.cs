using System.Management.Automation;

namespace Flownally.Connections;

/// <summary>The runspace of this thread, for what PowerShell calls without a command.</summary>
internal static class CurrentRunspace
{
    // While a pipeline runs, only a script in it has access to the session.
    public static SessionState Session => (SessionState)ScriptBlock.Create("$ExecutionContext.SessionState").Invoke()[0].BaseObject;
}
