namespace Flownally;

/// <summary>A team of the workspace, to which inboxes route new conversations.</summary>
public sealed class Team : ApiObject
{
    /// <summary>The team's id (<c>team_…</c>), an opaque string.</summary>
    public string Id { get; set; } = "";

    /// <summary>The team's name. Names need not be unique.</summary>
    public string? Name { get; set; }

    /// <summary>What the team is for; null when the response doesn't say.</summary>
    public string? Description { get; set; }

    /// <summary>The ids of the users in the team (<c>usr_…</c>).</summary>
    public TextList? AgentIds { get; set; }

    /// <summary>The id of the workspace (<c>tn_…</c>).</summary>
    public string? TenantId { get; set; }

    /// <summary>When the team was made, in local time; null when the response doesn't say.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>When the team was last changed, in local time; null when the response doesn't say.</summary>
    public DateTime? UpdatedAt { get; set; }

    /// <summary>The name and id; the id alone when the team has no name.</summary>
    public override string ToString() => string.IsNullOrEmpty(Name) ? Id : $"{Name} ({Id})";
}
