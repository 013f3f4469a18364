using System.Management.Automation;
using Flownally.Output;

namespace Flownally.Pipeline;

/// <summary>Asks before something is done.</summary>
internal static class Confirmation
{
    /// <summary>ShouldProcess with a <c>-Force</c> that spares the question, and nothing else.</summary>
    public static bool ShouldProcess(this PSCmdlet command, string target, string action, bool force)
    {
        if (!force || IsGiven(command, "Confirm") || IsWhatIf(command))
        {
            return command.ShouldProcess(target, action);
        }

        command.WriteVerbose(VerboseLines.Performing(target, action));
        return true;
    }

    private static bool IsWhatIf(PSCmdlet command) => LanguagePrimitives.IsTrue(
        command.MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given) ? given : command.GetVariableValue("WhatIfPreference"));

    private static bool IsGiven(PSCmdlet command, string parameter) => command.MyInvocation.BoundParameters.ContainsKey(parameter);
}
