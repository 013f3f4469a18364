using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Flownally.Client.Json;
using Polly;
using Polly.Timeout;

namespace Flownally.Client.Http;

/// <summary>Sends requests to one address with one key: attempts, time limits, and one exception type for every failure.</summary>
internal sealed class ApiTransport(ClientOptions options, TimeProvider time, HttpClient http)
{
    /// <summary>Room for 100,000 inboxes of two kilobytes each, and an end to a reply that has none.</summary>
    private const long MaximumReplyLength = 256L * 1024 * 1024;

    private readonly ResiliencePipeline attempts = RetryPolicy.Build(options, time);

    /// <summary>Sends a request whose reply is a JSON object.</summary>
    public Task<T> SendAsync<T>(ApiRequest request, IRequestObserver observer, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(request, ReadJsonAsync<T>, observer, cancellationToken);

    /// <summary>Sends a request whose reply says all with its status.</summary>
    public Task SendAsync(ApiRequest request, IRequestObserver observer, CancellationToken cancellationToken) =>
        SendAsync(request, (_, _, _) => Task.FromResult(true), observer, cancellationToken);

    private async Task<T> SendAsync<T>(ApiRequest request, ReplyReader<T> read, IRequestObserver observer, CancellationToken cancellationToken)
    {
        var call = new ApiCall(request, observer, time.GetUtcNow() + options.TotalTimeout);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(ApiCall.Key, call);
        try
        {
            return await attempts.ExecuteAsync(
                (inner, state) => new ValueTask<T>(state.Transport.AttemptAsync(state.Call, state.Read, inner.CancellationToken)),
                context,
                (Transport: this, Call: call, Read: read)).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException timeout)
        {
            throw call.IsInFlight || call.MayBeDone ? OutcomeOr(call, TimedOut(call, timeout)) : TimedOut(call, timeout);
        }
        catch (FlownallyException failure) when (ApiCall.LeavesOutcomeOpen(failure))
        {
            throw OutcomeOr(call, failure);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<T> AttemptAsync<T>(ApiCall call, ReplyReader<T> read, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        HttpStatusCode? status = null;
        call.BeginAttempt();
        try
        {
            using var message = Message(call.Request);
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            status = response.StatusCode;
            if (!response.IsSuccessStatusCode && !IsDoneAlready(call, response.StatusCode))
            {
                throw await ErrorReply.ReadAsync(call.Request, response, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            }

            return await read(call.Request, response, cancellationToken).ConfigureAwait(false);
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

    private HttpRequestMessage Message(ApiRequest request)
    {
        var message = new HttpRequestMessage(request.Operation.Method, new Uri(options.BaseUri, request.Path));
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return message;
    }

    // A DELETE that had been carried out although its reply was lost finds nothing left to delete.
    private static bool IsDoneAlready(ApiCall call, HttpStatusCode status) =>
        status == HttpStatusCode.NotFound && call.Request.Operation.IsDoneWhenGone && call.MayBeDone;

    private static async Task<T> ReadJsonAsync<T>(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
        where T : class
    {
        var type = response.Content.Headers.ContentType;
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var reply = new ReplyStream(body, MaximumReplyLength);
            try
            {
                var value = await JsonSerializer.DeserializeAsync(reply, ApiJson.For<T>(), cancellationToken).ConfigureAwait(false);
                return value is not null && MayBeJson(type) ? value : throw new JsonException("The reply is null, or not called JSON.");
            }
            catch (Exception failure) when (failure is JsonException or InvalidDataException)
            {
                throw TransportFailure.InvalidResponse(request, BodySummary.Of(type, reply.Start), failure);
            }
        }
    }

    private static bool MayBeJson(MediaTypeHeaderValue? type) =>
        type?.MediaType is not { } name || name.EndsWith("json", StringComparison.OrdinalIgnoreCase);

    private static FlownallyException TimedOut(ApiCall call, TimeoutRejectedException timeout) =>
        new(ErrorIds.RequestTimedOut, $"{call.Request} took longer than {timeout.Timeout.TotalSeconds:0} seconds.", timeout)
        {
            Method = call.Request.Operation.Method.Method,
            Path = call.Request.Path,
        };

    // Only a request that can't be repeated ends with its outcome open; any other has been repeated until it was clear that nothing helps.
    private static FlownallyException OutcomeOr(ApiCall call, FlownallyException failure) =>
        call.Request.MustNotRepeat
            ? new FlownallyException(ErrorIds.OutcomeUnknown, $"It is not known whether {call.Request} was carried out: {failure.Message}", failure)
            {
                StatusCode = failure.StatusCode,
                Method = failure.Method,
                Path = failure.Path,
                ResponseStart = failure.ResponseStart,
            }
            : failure;

    private delegate Task<T> ReplyReader<T>(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken);
}
