using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Flownally.Client.Http;

/// <summary>How often, after what wait and within what time a call is attempted.</summary>
internal static class RetryPolicy
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>The attempts of a call, and the time for all of them.</summary>
    public static ResiliencePipeline Repeat(ClientOptions options, TimeProvider time, RateHold hold)
    {
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(options.TotalTimeout);
        return (options.MaximumRetryCount > 0 ? pipeline.AddRetry(Retries(options, time, hold)) : pipeline).Build();
    }

    /// <summary>The time for one attempt.</summary>
    public static ResiliencePipeline LimitAttempt(ClientOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(options.AttemptTimeout).Build();

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

            call.Observer.Retrying(new RequestRetry(Reason(args.Outcome.Exception!), args.RetryDelay, call.Attempt + 1, options.MaximumRetryCount + 1));
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

    private static string Reason(Exception failure) =>
        failure is TimeoutRejectedException timeout ? $"No reply within {timeout.Timeout.TotalSeconds:0} seconds." : failure.Message;

    private static ApiCall CallOf(ResilienceContext context) => context.Properties.GetValue(ApiCall.Key, null!);
}
