namespace Flownally;

/// <summary>The API's "Teams" resource, as far as routing needs it.</summary>
public interface ITeamService
{
    /// <summary>Lists every team of the workspace: <c>GET /teams</c>, page after page.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The teams in the API's order; empty when there are none.</returns>
    Task<IReadOnlyList<Team>> ListAsync(CancellationToken cancellationToken);
}
