using System.Collections;
using System.Net.Http.Headers;
using Flownally.Errors;

namespace Flownally.Input;

/// <summary>Reads a hashtable as a request's headers, and keeps from it what is the module's own.</summary>
internal static class RequestHeaders
{
    public const string ContentType = "Content-Type";

    // The key's, the connection's, and those that say how a body is sent.
    private static readonly HashSet<string> Refused = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Host", "Content-Length", "Content-Encoding", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "Expect", "TE", "Trailer", "Cookie",
    };

    private const string ProxyPrefix = "Proxy-";
    private const string TokenCharacters = "!#$%&'*+-.^_`|~";

    /// <summary>The headers, by name. <c>$null</c> is left out.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="headers">Its value; null for none.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.WrongInput"/>.</exception>
    public static List<KeyValuePair<string, string>> Read(string parameter, IDictionary? headers)
    {
        var read = RequestFields.Read(parameter, headers);
        foreach (var (name, value) in read)
        {
            if (ProblemOf(name, value, read) is { } problem)
            {
                throw Failures.BadEntry(parameter, name, problem);
            }
        }

        return read;
    }

    private static string? ProblemOf(string name, string value, List<KeyValuePair<string, string>> all) =>
        !name.All(letter => char.IsAsciiLetterOrDigit(letter) || TokenCharacters.Contains(letter, StringComparison.Ordinal)) ? "is not the name of a header"
        : Refused.Contains(name) || name.StartsWith(ProxyPrefix, StringComparison.OrdinalIgnoreCase) ? "is a header that the module sets by itself"
        : !value.All(letter => letter is >= ' ' and <= '~' or '\t') ? "has a character that can't stand in a header"
        : name.EqualsIgnoringCase(ContentType) && !MediaTypeHeaderValue.TryParse(value, out _) ? "is not a media type"
        : all.Count(header => header.Key.EqualsIgnoringCase(name)) > 1 ? "has several values"
        : null;
}
