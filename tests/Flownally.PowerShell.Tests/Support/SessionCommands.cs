namespace Flownally.Tests.Support;

/// <summary>The commands about the session's connections, which perform no operation of the table.</summary>
internal static class SessionCommands
{
    public static readonly string[] All = ["Connect-Flownally", "Disconnect-Flownally", "Get-FlownallyConnection", "Select-FlownallyConnection"];
}
