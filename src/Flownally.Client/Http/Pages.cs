namespace Flownally.Client.Http;

/// <summary>The pages of a list, as the API documents them: each names the next one by a token, and the last one has none.</summary>
/// <param name="list">The request for the list.</param>
/// <param name="start">The token of the first page to read; null for the start of the list.</param>
internal sealed class Pages(ApiRequest list, string? start = null)
{
    /// <summary>The query parameter that takes a token.</summary>
    public const string TokenParameter = "pageToken";

    /// <summary>More than any list has, so that one without an end has one.</summary>
    private const int Maximum = 10_000;

    /// <summary>Short enough for a URI even when each character is escaped.</summary>
    private const int MaximumTokenLength = 4000;

    private readonly HashSet<string> tokens = new(start is null ? [] : [start], StringComparer.Ordinal);

    /// <summary>The request for the first page.</summary>
    public ApiRequest First => start is null ? list : list.WithQuery(TokenParameter, start);

    /// <summary>The request for the page after another one; null if that was the last.</summary>
    /// <param name="last">The request for the other one.</param>
    /// <param name="token">The token in its response.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidResponse"/>: the token came before or can't be one, or there is no end of pages.</exception>
    public ApiRequest? After(ApiRequest last, string? token) => string.IsNullOrEmpty(token) ? null
        : token.Length > MaximumTokenLength ? throw Failures.TokenTooLong(last)
        : !tokens.Add(token) ? throw Failures.SamePageAgain(last)
        : tokens.Count == Maximum ? throw Failures.TooManyPages(last, Maximum)
        : list.WithQuery(TokenParameter, token);
}
