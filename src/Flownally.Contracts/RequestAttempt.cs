using System.Net;

namespace Flownally;

/// <summary>One attempt of a request.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the base address, with its query.</param>
/// <param name="Number">1 for the first attempt.</param>
/// <param name="StatusCode">The response's status; null when none arrived.</param>
/// <param name="Elapsed">From sending to the response's last byte.</param>
internal sealed record RequestAttempt(string Method, string Path, int Number, HttpStatusCode? StatusCode, TimeSpan Elapsed);
