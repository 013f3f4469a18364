namespace Flownally.Client.Inboxes;

/// <summary>The body of <c>PUT /inboxes/{id}/team</c>.</summary>
internal sealed record AssignTeamBody(string TeamId);
