using System.Net;
using System.Text;

namespace Flownally.Client.Http;

/// <summary>Makes an exception of a response that isn't a success. Errors are documented as RFC 9457 problem details.</summary>
internal static class ErrorResponse
{
    /// <summary>How much of an error's body is read; a problem that needs more is shown as far as it goes.</summary>
    private const int MaximumLength = 64 * 1024;

    /// <summary>Reads the response. Should it repeat the key, that is taken out of everything a person may see.</summary>
    public static async Task<FlownallyException> ReadAsync(
        ApiRequest request, HttpResponseMessage response, ApiKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var body = key.Redact(Encoding.UTF8.GetString((await ReadStartAsync(response, cancellationToken).ConfigureAwait(false)).Span));
        var problem = ProblemDetails.Read(body);
        var status = response.StatusCode;
        return new FlownallyException(ErrorIdOf(status, request.Operation), key.Redact(Message(request, response, problem)))
        {
            StatusCode = status,
            Code = problem?.Code,
            Title = problem?.Title,
            Detail = problem?.Detail,
            TraceId = problem?.TraceId,
            Violations = problem?.Violations ?? [],
            Method = request.Operation.Method.Method,
            Path = request.Path,
            RequiredScope = request.Operation.Scope,
            AllowedRoles = request.Operation.Roles,
            RetryAt = RetryAfter.Read(response.Headers, now),
            ResponseStart = problem is null ? BodySummary.Of(response.Content.Headers.ContentType, body, key) : null,
        };
    }

    private static string ErrorIdOf(HttpStatusCode status, Operation operation) => (int)status switch
    {
        401 => ErrorIds.Unauthorized,
        403 => ErrorIds.Forbidden,
        404 => operation.NotFoundErrorId,
        409 => ErrorIds.Conflict,
        400 or 422 => ErrorIds.InvalidRequest,
        429 => ErrorIds.RateLimited,
        >= 300 and < 400 => ErrorIds.UnexpectedRedirect,
        >= 500 => ErrorIds.ServiceUnavailable,
        _ => ErrorIds.RequestFailed,
    };

    private static string Message(ApiRequest request, HttpResponseMessage response, ProblemDetails? problem)
    {
        var answer = $"{request} failed with {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        var reason = problem?.Detail ?? problem?.Title;
        return reason is null || reason == response.ReasonPhrase ? $"{answer}." : $"{answer}: {reason.TrimEnd('.')}.";
    }

    private static async Task<ReadOnlyMemory<byte>> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaximumLength];
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
                return buffer.AsMemory(0, length);
            }
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException or InvalidDataException)
        {
            // The status says more than the body would have.
            return ReadOnlyMemory<byte>.Empty;
        }
    }
}
