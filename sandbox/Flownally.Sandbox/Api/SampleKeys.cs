namespace Flownally.Sandbox.Api;

/// <summary>Keys that are valid in every sandbox and nowhere else.</summary>
public static class SampleKeys
{
    /// <summary>Role admin, all scopes.</summary>
    public const string Admin = "fln_live_sandbox_admin_4f8c2d71";

    /// <summary>Role agent; may list inboxes and teams and read templates.</summary>
    public const string Agent = "fln_live_sandbox_agent_9a3e6b05";
}
