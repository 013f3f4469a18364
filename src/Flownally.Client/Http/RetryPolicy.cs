using Polly;
using Polly.Retry;

namespace Flownally.Client.Http;

/// <summary>How often and after what wait a call is attempted.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>The attempts of a call.</summary>
    public static ResiliencePipeline Repeat(ClientOptions options, TimeProvider time, RateHold hold) =>
        options.MaximumRetryCount == 0 ? ResiliencePipeline.Empty
            : new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(Retries(options, time, hold)).Build();

    private static RetryStrategyOptions Retries(ClientOptions options, TimeProvider time, RateHold hold) => new()
    {
        MaxRetryAttempts = options.MaximumRetryCount,
        ShouldHandle = args => ValueTask.FromResult(CallOf(args.Context).MayRepeatAfter(args.Outcome.Exception)),
        DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(Delay(args.AttemptNumber, args.Outcome.Exception, time.GetUtcNow())),
        OnRetry = args =>
        {
            var call = CallOf(args.Context);
            if (args.Outcome.Exception is FlownallyException { ErrorId: ErrorIds.RateLimited })
            {
                call.ToldUntil = time.GetUtcNow() + args.RetryDelay;
                hold.Set(call.ToldUntil);
            }

            call.Observer.Retrying(new RequestRetry(Reason(call.Request, args.Outcome.Exception!), args.RetryDelay, call.Attempt + 1, options.MaximumRetryCount + 1));
            return ValueTask.CompletedTask;
        },
    };

    // Full jitter spreads many clients out; it never makes a wait shorter than the server asked for.
    private static TimeSpan Delay(int retry, Exception? failure, DateTimeOffset now)
    {
        var ceiling = Math.Min(LongestDelay.TotalSeconds, FirstDelay.TotalSeconds * Math.Pow(2, retry));
        var backoff = TimeSpan.FromSeconds(Random.Shared.NextDouble() * ceiling);
        var wait = failure is FlownallyException { RetryAt: { } retryAt } && retryAt - now > backoff ? retryAt - now : backoff;
        return wait.ToWholeMilliseconds();
    }

    private static string Reason(ApiRequest request, Exception failure) =>
        (failure is TimeLimitException timeout ? Failures.TimedOut(request, timeout) : failure).Message;

    private static ApiCall CallOf(ResilienceContext context) => context.Properties.GetValue(ApiCall.Key, null!);
}
