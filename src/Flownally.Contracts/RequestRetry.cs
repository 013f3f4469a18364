namespace Flownally;

/// <summary>The wait between two attempts.</summary>
/// <param name="Reason">Why the attempt failed.</param>
/// <param name="Delay">How long the wait is.</param>
/// <param name="Number">The number of the attempt that follows.</param>
/// <param name="MaximumNumber">The number of the last attempt that would be made.</param>
internal sealed record RequestRetry(string Reason, TimeSpan Delay, int Number, int MaximumNumber);
