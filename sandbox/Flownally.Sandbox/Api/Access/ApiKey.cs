namespace Flownally.Sandbox.Api;

/// <summary>What the holder of a key may do. How a real key gets its role and scopes is not documented.</summary>
public sealed record ApiKey(string Role, IReadOnlyList<string> Scopes);
