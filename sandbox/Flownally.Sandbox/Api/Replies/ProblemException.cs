namespace Flownally.Sandbox.Api;

/// <summary>Ends the work on a request with an error reply.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}
