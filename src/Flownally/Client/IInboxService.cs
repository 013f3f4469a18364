namespace Flownally;

/// <summary>The API's "Inboxes" resource.</summary>
public interface IInboxService
{
    /// <summary>Lists every inbox of the workspace: <c>GET /inboxes</c>.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The inboxes in the API's order; empty when there are none.</returns>
    Task<IReadOnlyList<Inbox>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Connects one or more resources of a channel: <c>POST /inboxes</c>. A phone number is never knowingly connected twice: after a
    /// request whose outcome isn't known, <c>GET /inboxes</c> is read until it tells.
    /// </summary>
    /// <param name="request">What to connect.</param>
    /// <param name="cancellationToken">Ends the call; what was already sent may still be done.</param>
    /// <returns>The inboxes that were made, and why they aren't all that was asked for, if so.</returns>
    Task<CreatedInboxes> CreateAsync(CreateInboxRequest request, CancellationToken cancellationToken);

    /// <summary>Disconnects an inbox: <c>DELETE /inboxes/{id}</c>.</summary>
    /// <param name="id">The inbox's id.</param>
    /// <param name="cancellationToken">Ends the call; what was already sent may still be done.</param>
    Task DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Routes an inbox's new conversations to a team: <c>PUT /inboxes/{id}/team</c>.</summary>
    /// <param name="id">The inbox's id.</param>
    /// <param name="teamId">The team's id.</param>
    /// <param name="cancellationToken">Ends the call; what was already sent may still be done.</param>
    /// <returns>The inbox after the change.</returns>
    Task<Inbox> AssignTeamAsync(string id, string teamId, CancellationToken cancellationToken);

    /// <summary>Routes an inbox's new conversations by the workspace's fallback: <c>DELETE /inboxes/{id}/team</c>.</summary>
    /// <param name="id">The inbox's id.</param>
    /// <param name="cancellationToken">Ends the call; what was already sent may still be done.</param>
    /// <returns>The inbox after the change.</returns>
    Task<Inbox> ClearTeamAsync(string id, CancellationToken cancellationToken);
}
