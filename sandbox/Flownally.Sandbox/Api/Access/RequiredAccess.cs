namespace Flownally.Sandbox.Api;

/// <summary>What an operation asks of a key, as its part of the reference lists it.</summary>
internal sealed record RequiredAccess(string Scope, params IReadOnlyList<string> Roles)
{
    public static RequiredAccess ForEveryone(string scope) => new(scope, Role.Owner, Role.Admin, Role.Agent);

    public static RequiredAccess ForAdmins(string scope) => new(scope, Role.Owner, Role.Admin);
}
