using System.Management.Automation;

namespace Flownally.Connections;

/// <summary>The runspace that this thread runs, for what PowerShell calls without a command to ask.</summary>
internal static class ThisRunspace
{
    // While a pipeline runs, only a script in it gets at the runspace's variables.
    public static SessionState Session => (SessionState)ScriptBlock.Create("$ExecutionContext.SessionState").Invoke()[0].BaseObject;
}
