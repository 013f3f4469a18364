namespace Flownally.Sandbox.Api;

/// <summary>The roles that the API's reference names.</summary>
public static class Role
{
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string Agent = "agent";
}
