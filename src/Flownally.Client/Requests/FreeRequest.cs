namespace Flownally.Client.Requests;

/// <summary>A request of which the module knows nothing but what it is given.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the base address, as <see cref="RequestPath"/> encodes it.</param>
internal sealed record FreeRequest(string Method, string Path)
{
    /// <summary>The query's parameters, not encoded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>Headers of its own, which have been checked.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body, which is JSON unless a header says otherwise; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>The file to upload; null for none.</summary>
    public Upload? Upload { get; init; }
}

/// <summary>The outcome of a free request.</summary>
/// <param name="Body">What its response holds.</param>
/// <param name="IsConfirmed">Whether the API confirmed it; false when the response to a DELETE was lost and a repetition found nothing.</param>
internal sealed record FreeResponse<T>(T? Body, bool IsConfirmed);
