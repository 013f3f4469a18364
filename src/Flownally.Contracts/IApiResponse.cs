namespace Flownally;

/// <summary>A response that is an object of the API, or holds several.</summary>
internal interface IApiResponse
{
    /// <summary>
    /// The names of the documented fields whose value is not what the API documents; null when there are none. A field of a nested object
    /// has a path (<c>status.reasons</c>).
    /// </summary>
    IReadOnlyCollection<string>? UnexpectedFields { get; }
}
