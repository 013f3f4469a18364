using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using Flownally.Client.Json;

namespace Flownally.Client.Http;

/// <summary>Sends requests to one address with one key: attempts, time limits, and one exception type for every failure.</summary>
internal sealed class ApiTransport(ClientOptions options, IRequestObserver observer, HttpClient http, RateLimit rateLimit)
{
    private readonly TimeProvider clock = options.Clock;

    /// <summary>What the transport was made for.</summary>
    public ClientOptions Options => options;

    /// <summary>Is told of every attempt.</summary>
    public IRequestObserver Observer => observer;

    /// <summary>Whether failed attempts are retried as the options say; off, each request gets a single attempt, unless it is refused with 429.</summary>
    public bool RetriesFailures { get; set; } = true;

    /// <summary>The time for one call, or for the pages of one list.</summary>
    public TimeBudget NewTime() => new(options.TotalTimeout, clock);

    /// <summary>Sends a request whose response is a JSON object.</summary>
    public Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class, IApiResponse =>
        SendAsync(request, type, NewTime(), cancellationToken);

    /// <summary>Sends a request whose response is a JSON object, within a time that other requests may share.</summary>
    public async Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> type, TimeBudget time, CancellationToken cancellationToken)
        where T : class, IApiResponse
    {
        var value = await SendAsync(request, (response, token) => JsonResponse.ReadAsync(request, response, type, options.Key, token), time, cancellationToken)
            .ConfigureAwait(false);
        if (value.UnexpectedFields is { } names)
        {
            observer.UnexpectedFields(names);
        }

        return value;
    }

    /// <summary>Sends a request whose response is empty.</summary>
    public Task SendAsync(ApiRequest request, CancellationToken cancellationToken) =>
        SendAsync(request, (response, token) => JsonResponse.ReadOptionalAsync(request, response, ApiJson.Object, options.Key, token), NewTime(), cancellationToken);

    /// <summary>Sends a request whose response is read by the caller, once for each attempt.</summary>
    public async Task<T> SendAsync<T>(ApiRequest request, ResponseReader<T> read, TimeBudget time, CancellationToken cancellationToken)
    {
        var call = new ApiCall(request, observer, time);
        try
        {
            while (true)
            {
                try
                {
                    return await AttemptAsync(call, read, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception failure) when (DelayAfter(call, failure) is { } delay)
                {
                    await WaitBeforeRetryAsync(call, failure, delay, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (TimeLimitException timeout)
        {
            throw OutcomeOr(call, Failures.TimedOut(request, timeout));
        }
        catch (FlownallyException failure)
        {
            throw OutcomeOr(call, failure);
        }
    }

    // Null when no other attempt follows.
    private TimeSpan? DelayAfter(ApiCall call, Exception failure)
    {
        var isRateLimited = failure is FlownallyException { ErrorId: ErrorIds.RateLimited };
        var isLast = isRateLimited
            ? options.MaximumRetryCount == 0 || (rateLimit.SinceAccepted >= options.TotalTimeout && call.Time.Elapsed >= options.TotalTimeout)
            : !RetriesFailures || call.Failures > options.MaximumRetryCount;
        if (isLast || !call.MayRetryAfter(failure))
        {
            return null;
        }

        var delay = Backoff.Delay(isRateLimited ? call.Refusals : call.Failures, failure);
        return delay < call.Time.Remaining ? delay : null;
    }

    private Task WaitBeforeRetryAsync(ApiCall call, Exception failure, TimeSpan delay, CancellationToken cancellationToken)
    {
        if (failure is FlownallyException { ErrorId: ErrorIds.RateLimited } refused)
        {
            // The call waits with all the others. They know already how long if the server said so.
            if (!(refused.RetryDelay > TimeSpan.Zero))
            {
                rateLimit.Pause(delay);
            }

            return Task.CompletedTask;
        }

        var reason = failure is TimeLimitException timeout ? Failures.TimedOut(call.Request, timeout).Reason : ((FlownallyException)failure).Reason;
        call.Observer.Retrying(new RequestRetry($"{call.Request}: {reason}", delay, call.Failures + 1, options.MaximumRetryCount + 1));
        return Task.Delay(delay, clock, cancellationToken);
    }

    private async Task<T> AttemptAsync<T>(ApiCall call, ResponseReader<T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await rateLimit.WaitAsync(call, cancellationToken).ConfigureAwait(false);
        var isLast = call.Time.Remaining < options.AttemptTimeout;
        using var limit = new TimeLimit(isLast ? call.Time.Remaining : options.AttemptTimeout, clock, cancellationToken);
        try
        {
            return await ExchangeAsync(call, read, limit).ConfigureAwait(false);
        }
        catch (OperationCanceledException end) when (limit.EndedIt)
        {
            var timeout = new TimeLimitException(isLast ? options.TotalTimeout : options.AttemptTimeout, end);
            call.EndAttempt(timeout);
            throw timeout;
        }
    }

    private async Task<T> ExchangeAsync<T>(ApiCall call, ResponseReader<T> read, TimeLimit limit)
    {
        var started = clock.GetTimestamp();
        var sentAt = rateLimit.Now;
        HttpStatusCode? status = null;
        call.BeginAttempt();
        try
        {
            using var message = Message(call);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            status = response.StatusCode;
            Learn(call.Request, response, sentAt);
            // The time limit is for responses. An error has its status already.
            return response.IsSuccessStatusCode
                ? await read(response, limit.Token).ConfigureAwait(false)
                : throw await ErrorResponse.ReadAsync(call.Request, response, options.Key, clock, limit.Caller).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !limit.Token.IsCancellationRequested)
        {
            var known = TransportFailure.From(call.Request, options.BaseUri, failure);
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

    // As soon as the status is there: the body may be long in coming, and others are waiting to be sent.
    private void Learn(ApiRequest request, HttpResponseMessage response, TimeSpan sentAt)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests && RetryAfter.Read(response.Headers, clock.GetUtcNow()) is { } delay)
        {
            rateLimit.Pause(delay);
        }
        else if (response.StatusCode is not (HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError))
        {
            rateLimit.Accepted(request, sentAt);
        }
    }

    private HttpRequestMessage Message(ApiCall call)
    {
        var message = new HttpRequestMessage(call.Request.Operation.Method, new Uri(options.BaseUri, call.Request.Path));
        message.Content = Content(call.Request);
        foreach (var (name, value) in call.Request.Headers)
        {
            // One that describes the body, such as its type, is the body's.
            if (!message.Headers.TryAddWithoutValidation(name, value) && message.Content is { } content)
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        // Never among the client's default headers: connections with other keys share the client.
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Key.Reveal());
        message.Options.Set(TraceHandler.Trace, new Trace(call.Observer, options.Key, clock));
        return message;
    }

    private static HttpContent? Content(ApiRequest request) => request switch
    {
        { Content: { } make } => make(),
        { Body: { } body } => new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        // SocketsHttpHandler repeats a request without content by itself when the connection closes without a response, and a DELETE
        // that was carried out would then look as if there had been nothing to delete.
        { IsWrite: true } => new ByteArrayContent([]),
        _ => null,
    };

    private static FlownallyException OutcomeOr(ApiCall call, FlownallyException failure)
    {
        var isOpen = call.IsOutcomeOpenAfter(failure);
        if (isOpen || (call.Request.IsWrite && call.MayBeDone))
        {
            failure.Outcome = call.Request.MayBeDone;
        }

        return isOpen ? Failures.OutcomeUnknown(failure) : failure;
    }
}

/// <summary>Reads a successful response.</summary>
internal delegate Task<T> ResponseReader<T>(HttpResponseMessage response, CancellationToken cancellationToken);
