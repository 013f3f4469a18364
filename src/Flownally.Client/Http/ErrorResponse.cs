using System.Net;
using System.Text;
using System.Text.Json;

namespace Flownally.Client.Http;

/// <summary>Makes an exception of a response that isn't a success, and decides whether it is the API that speaks.</summary>
internal static class ErrorResponse
{
    /// <summary>How much of an error's body is read; a problem that needs more is shown as far as it goes.</summary>
    private const int MaximumLength = 64 * 1024;

    /// <summary>How long the body may be in coming. The status says most of it.</summary>
    public static readonly TimeSpan BodyTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Reads the response. Should it repeat the key, that is taken out of everything a person may see.</summary>
    public static async Task<FlownallyException> ReadAsync(
        ApiRequest request, HttpResponseMessage response, ApiKey key, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var delay = RetryAfter.Read(response.Headers, now);
        var (bytes, isWhole) = await ReadStartAsync(response, clock, cancellationToken).ConfigureAwait(false);
        var body = Decode(bytes);
        var type = response.Content.Headers.ContentType;
        var (problem, text) = JsonResponse.MayBeJson(type) ? Parse(body) : (null, null);
        // A body that didn't arrive leaves only the headers to tell.
        var isFromApi = problem is not null || (isWhole ? body.Length == 0 : JsonResponse.MayBeJson(type));
        var shown = problem?.Redact(key);
        var phrase = key.Redact(response.ReasonPhrase ?? "");
        var reason = shown?.Detail ?? shown?.Title ?? (text is null ? null : UnicodeText.Shorten(key.Redact(text), BodySummary.MaximumLength));
        return new FlownallyException(ErrorIdOf(response.StatusCode, request.Operation, isFromApi), ReasonOf(request.Operation, response.StatusCode, phrase, reason, isFromApi))
        {
            Subject = request.Subject,
            Outcome = request.NotDone,
            StatusCode = response.StatusCode,
            Code = shown?.Code,
            Title = shown?.Title,
            Detail = shown?.Detail,
            TraceId = shown?.TraceId,
            Violations = shown?.Violations ?? [],
            Method = request.Operation.Method.Method,
            Path = request.Path,
            RequiredScope = request.Operation.Scope,
            AllowedRoles = request.Operation.Roles,
            RetryDelay = delay,
            RetryAt = delay is { } wait ? RetryAfter.End(now, wait) : null,
            ResponseStart = problem is null && text is null ? BodySummary.Of(type, body, key) : null,
            IsFromApi = isFromApi,
            IsProblem = problem is not null,
        };
    }

    // Proxies, gateways and captive portals answer with these as well, and then know nothing of keys, scopes and inboxes.
    private static string ErrorIdOf(HttpStatusCode status, Operation operation, bool isFromApi) => (int)status switch
    {
        401 or 403 or 404 or 409 or 422 when !isFromApi => ErrorIds.InvalidResponse,
        401 => ErrorIds.Unauthorized,
        403 => ErrorIds.Forbidden,
        404 => operation.NotFoundErrorId,
        409 => ErrorIds.Conflict,
        400 when !isFromApi => ErrorIds.RequestFailed,
        400 or 422 => ErrorIds.InvalidRequest,
        429 => ErrorIds.RateLimited,
        >= 300 and < 400 => ErrorIds.UnexpectedRedirect,
        >= 500 => ErrorIds.ServiceUnavailable,
        _ => ErrorIds.RequestFailed,
    };

    // What the API says of a refusal is for people. Everybody else's text needs its status.
    private static string ReasonOf(Operation operation, HttpStatusCode code, string phrase, string? text, bool isFromApi)
    {
        var status = (int)code;
        var isRefusal = status is >= 400 and < 500 and not (408 or 429);
        var response = $"{status} {phrase}".TrimEnd();
        var failed = $"the request failed with {response}";
        // Many a title only repeats the status.
        var said = string.Equals(text, phrase, StringComparison.OrdinalIgnoreCase) ? null : text;
        return status switch
        {
            _ when isRefusal && !isFromApi => Sentence($"something other than the API responded with {response}", said),
            401 => Sentence("the API rejected the key", said),
            403 => Sentence("this key may not do that", said),
            404 when operation.NotFoundReason is { } reason => Sentence(reason, null),
            429 => Sentence("too many requests", said),
            _ when isRefusal && said is not null => Sentence(said, null),
            _ => Sentence(failed, said),
        };
    }

    private static string Sentence(string start, string? end)
    {
        var text = end is null ? start : $"{start}: {end}";
        return text[^1] is '.' or '!' or '?' or '…' ? text : $"{text}.";
    }

    // The text is that of JSON which is no problem.
    private static (ProblemDetails? Problem, string? Text) Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var problem = ProblemDetails.Read(document.RootElement);
            return (problem, problem is null && ProblemDetails.AllText(document.RootElement) is { Length: > 0 } text ? text : null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static string Decode(ReadOnlyMemory<byte> body)
    {
        using var reader = new StreamReader(new MemoryStream(body.ToArray()), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static async Task<(ReadOnlyMemory<byte> Body, bool IsWhole)> ReadStartAsync(HttpResponseMessage response, TimeProvider clock, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaximumLength];
        var length = 0;
        using var limit = new TimeLimit(BodyTimeout, clock, cancellationToken);
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (length < buffer.Length)
                {
                    var count = await stream.ReadAsync(buffer.AsMemory(length), limit.Token).ConfigureAwait(false);
                    if (count == 0)
                    {
                        return (buffer.AsMemory(0, length), true);
                    }

                    length += count;
                }
            }
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException or InvalidDataException || (cut is OperationCanceledException && limit.EndedIt))
        {
            // The status says more than the body would have.
        }

        return (buffer.AsMemory(0, length), false);
    }
}
