using System.Net;
using System.Net.Http.Headers;
using Polly;

namespace Flownally.Client.Http;

/// <summary>Sends requests to one address with one key: attempts, time limits, and one exception type for every failure.</summary>
internal sealed class ApiTransport(ClientOptions options, TimeProvider time, HttpClient http, RateHold hold)
{
    private readonly ResiliencePipeline attempts = RetryPolicy.Repeat(options, time, hold);

    /// <summary>The clock that the transport goes by.</summary>
    public TimeProvider Time => time;

    /// <summary>What the transport was made for.</summary>
    public ClientOptions Options => options;

    /// <summary>Sends a request whose reply is a JSON object.</summary>
    public Task<T> SendAsync<T>(ApiRequest request, IRequestObserver observer, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(request, (response, token) => JsonReply.ReadAsync<T>(request, response, options.Key, token), observer, cancellationToken);

    /// <summary>Sends a request whose reply is empty.</summary>
    public Task SendAsync(ApiRequest request, IRequestObserver observer, CancellationToken cancellationToken) =>
        SendAsync(request, (response, token) => JsonReply.ReadEmptyAsync(request, response, options.Key, token), observer, cancellationToken);

    private async Task<T> SendAsync<T>(ApiRequest request, ReplyReader<T> read, IRequestObserver observer, CancellationToken cancellationToken)
    {
        var call = new ApiCall(request, observer, time.GetUtcNow() + options.TotalTimeout);
        using var limit = new TimeLimit(options.TotalTimeout, time, cancellationToken);
        try
        {
            Exception first;
            try
            {
                return await AttemptInTurnAsync(call, read, limit.Token).ConfigureAwait(false);
            }
            catch (Exception failure) when (call.MayRepeatAfter(failure))
            {
                first = failure;
            }

            return await RepeatAsync(call, read, first, limit.Token).ConfigureAwait(false);
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

    // To Polly this begins with the attempt that has failed. Nearly all calls never come here: a fresh process would have to compile what
    // runs a pipeline before its first reply.
    private async Task<T> RepeatAsync<T>(ApiCall call, ReplyReader<T> read, Exception failure, CancellationToken cancellationToken)
    {
        var first = failure;
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ApiCall.Key, call);
        try
        {
            return await attempts.ExecuteAsync(
                inner => Interlocked.Exchange(ref first, null) is { } failed
                    ? ValueTask.FromException<T>(failed)
                    : new ValueTask<T>(AttemptInTurnAsync(call, read, inner.CancellationToken)),
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // The wait for one's turn counts against the call's time, not the attempt's.
    private async Task<T> AttemptInTurnAsync<T>(ApiCall call, ReplyReader<T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await hold.WaitAsync(call, cancellationToken).ConfigureAwait(false);
        using var limit = new TimeLimit(options.AttemptTimeout, time, cancellationToken);
        try
        {
            return await AttemptAsync(call, read, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException end) when (limit.EndedIt)
        {
            throw limit.Failure(end);
        }
    }

    private async Task<T> AttemptAsync<T>(ApiCall call, ReplyReader<T> read, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        HttpStatusCode? status = null;
        call.BeginAttempt();
        try
        {
            using var message = Message(call);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            status = response.StatusCode;
            if (!response.IsSuccessStatusCode && !IsDoneAlready(call, response.StatusCode))
            {
                HeedRateLimit(response);
                throw await ErrorReply.ReadAsync(call.Request, response, options.Key, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
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
                call.Request.Operation.Method.Method, call.Request.Path, call.Attempt, status, time.GetElapsedTime(started)));
        }
    }

    // The others hear of it before the rest of the reply arrives, if it does.
    private void HeedRateLimit(HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.TooManyRequests && RetryAfter.Read(response.Headers, time.GetUtcNow()) is { } retryAt)
        {
            hold.Set(retryAt);
        }
    }

    private HttpRequestMessage Message(ApiCall call)
    {
        var message = new HttpRequestMessage(call.Request.Operation.Method, new Uri(options.BaseUri, call.Request.Path));
        message.Options.Set(TraceHandler.Observer, call.Observer);
        if (call.Request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        else if (call.Request.IsWrite)
        {
            // SocketsHttpHandler repeats a request without content by itself when the connection closes without a reply, and a DELETE
            // that was carried out would then look as if there had been nothing to delete.
            message.Content = new ByteArrayContent([]);
        }

        return message;
    }

    // A DELETE that had been carried out although its reply was lost finds nothing left to delete.
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

    private delegate Task<T> ReplyReader<T>(HttpResponseMessage response, CancellationToken cancellationToken);
}
