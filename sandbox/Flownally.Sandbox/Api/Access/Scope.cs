namespace Flownally.Sandbox.Api;

/// <summary>The scopes that these operations need.</summary>
public static class Scope
{
    public const string InboxList = "inbox:list";
    public const string InboxCreate = "inbox:create";
    public const string InboxRead = "inbox:read";
    public const string InboxUpdate = "inbox:update";
    public const string InboxDelete = "inbox:delete";
    public const string TeamList = "team:list";

    public static IReadOnlyList<string> All { get; } = [InboxList, InboxCreate, InboxRead, InboxUpdate, InboxDelete, TeamList];
}
