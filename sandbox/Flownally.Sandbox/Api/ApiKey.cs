namespace Flownally.Sandbox.Api;

/// <summary>What the holder of a key may do. How a real key gets its role and scopes is not documented.</summary>
public sealed record ApiKey(string Role, params IReadOnlyList<string> Scopes)
{
    internal bool Has(string scope) => Scopes.Contains(Scope.All) || Scopes.Contains(scope);
}

/// <summary>The roles that the API's reference names.</summary>
public static class Role
{
    public const string Owner = "owner";
    public const string Admin = "admin";
    public const string Agent = "agent";
}

/// <summary>Each endpoint names the scope that it requires.</summary>
public static class Scope
{
    /// <summary>Stands for every scope.</summary>
    public const string All = "*";
}
