using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;

namespace Flownally.Client.Http;

/// <summary>Sends requests to one address with one key: attempts, time limits, and one exception type for every failure.</summary>
internal sealed class ApiTransport(ClientOptions options, IRequestObserver observer, HttpClient http, RateLimit rateLimit)
{
    private readonly TimeProvider clock = options.Clock;

    /// <summary>What the transport was made for.</summary>
    public ClientOptions Options => options;

    /// <summary>Is told of every attempt.</summary>
    public IRequestObserver Observer => observer;

    /// <summary>Sends a request whose response is a JSON object.</summary>
    public Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(request, (response, token) => JsonResponse.ReadAsync(request, response, type, options.Key, token), cancellationToken);

    /// <summary>Sends a request whose response is empty.</summary>
    public Task SendAsync(ApiRequest request, CancellationToken cancellationToken) =>
        SendAsync(request, (response, token) => JsonResponse.ReadEmptyAsync(request, response, options.Key, token), cancellationToken);

    private async Task<T> SendAsync<T>(ApiRequest request, ResponseReader<T> read, CancellationToken cancellationToken)
    {
        var call = new ApiCall(request, observer, clock.GetUtcNow() + options.TotalTimeout);
        using var limit = new TimeLimit(options.TotalTimeout, clock, cancellationToken);
        try
        {
            while (true)
            {
                try
                {
                    return await AttemptAsync(call, read, limit.Token).ConfigureAwait(false);
                }
                catch (Exception failure) when (call.Attempt <= options.MaximumRetryCount && call.MayRetryAfter(failure))
                {
                    await WaitBeforeRetryAsync(call, failure, limit.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException end) when (limit.EndedIt)
        {
            throw TimedOut(call, limit.Failure(end));
        }
        catch (TimeLimitException timeout)
        {
            throw TimedOut(call, timeout);
        }
        catch (FlownallyException failure) when (call.MayBeDone)
        {
            throw OutcomeOr(call, failure);
        }
    }

    private Task WaitBeforeRetryAsync(ApiCall call, Exception failure, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var delay = Backoff.Delay(call.Attempt, failure, now);
        if (failure is FlownallyException { ErrorId: ErrorIds.RateLimited })
        {
            call.ReportedUntil = now + delay;
            rateLimit.PauseUntil(call.ReportedUntil);
        }

        var reason = failure is TimeLimitException timeout ? Failures.TimedOut(call.Request, timeout) : failure;
        call.Observer.Retrying(new RequestRetry(reason.Message, delay, call.Attempt + 1, options.MaximumRetryCount + 1));
        return Task.Delay(delay, clock, cancellationToken);
    }

    // The wait for a pause counts against the call's time, not the attempt's.
    private async Task<T> AttemptAsync<T>(ApiCall call, ResponseReader<T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await rateLimit.WaitAsync(call, cancellationToken).ConfigureAwait(false);
        using var limit = new TimeLimit(options.AttemptTimeout, clock, cancellationToken);
        try
        {
            return await ExchangeAsync(call, read, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException end) when (limit.EndedIt)
        {
            throw limit.Failure(end);
        }
    }

    private async Task<T> ExchangeAsync<T>(ApiCall call, ResponseReader<T> read, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        HttpStatusCode? status = null;
        call.BeginAttempt();
        try
        {
            using var message = Message(call);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            status = response.StatusCode;
            if (!response.IsSuccessStatusCode && !IsDoneAlready(call, response.StatusCode))
            {
                PauseOthers(response);
                throw await ErrorResponse.ReadAsync(call.Request, response, options.Key, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            }

            return await read(response, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            var known = TransportFailure.From(call.Request, failure);
            call.EndAttempt(known ?? failure);
            if (known is null)
            {
                throw;
            }

            throw known;
        }
        finally
        {
            call.Observer.AttemptEnded(new RequestAttempt(
                call.Request.Operation.Method.Method, call.Request.Path, call.Attempt, status, clock.GetElapsedTime(started)));
        }
    }

    // As soon as the status is there: the body may be long in coming.
    private void PauseOthers(HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests && RetryAfter.Read(response.Headers, clock.GetUtcNow()) is { } retryAt)
        {
            rateLimit.PauseUntil(retryAt);
        }
    }

    private HttpRequestMessage Message(ApiCall call)
    {
        var message = new HttpRequestMessage(call.Request.Operation.Method, new Uri(options.BaseUri, call.Request.Path));
        // Never among the client's default headers: connections with other keys share the client.
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Key.Reveal());
        message.Options.Set(TraceHandler.Trace, new Trace(call.Observer, options.Key));
        if (call.Request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        else if (call.Request.IsWrite)
        {
            // SocketsHttpHandler repeats a request without content by itself when the connection closes without a response, and a DELETE
            // that was carried out would then look as if there had been nothing to delete.
            message.Content = new ByteArrayContent([]);
        }

        return message;
    }

    // A DELETE that had been carried out although its response was lost finds nothing left to delete.
    private static bool IsDoneAlready(ApiCall call, HttpStatusCode status) =>
        status == HttpStatusCode.NotFound && call.Request.Operation.IsDoneWhenGone && call.MayBeDone;

    private static FlownallyException TimedOut(ApiCall call, TimeLimitException timeout)
    {
        var failure = Failures.TimedOut(call.Request, timeout);
        return call.IsInFlight || call.MayBeDone ? OutcomeOr(call, failure) : failure;
    }

    // Only a request that can't be repeated ends with its outcome open; any other has been repeated until it was clear that nothing helps.
    private static FlownallyException OutcomeOr(ApiCall call, FlownallyException failure) =>
        call.Request.MustNotRepeat ? Failures.OutcomeUnknown(call.Request, failure) : failure;

    private delegate Task<T> ResponseReader<T>(HttpResponseMessage response, CancellationToken cancellationToken);
}
