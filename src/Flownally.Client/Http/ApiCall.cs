using System.Net;

namespace Flownally.Client.Http;

/// <summary>One call on its way through its attempts: what must be known to decide whether there may be another.</summary>
internal sealed class ApiCall(ApiRequest request, IRequestObserver observer, DateTimeOffset deadline)
{
    public ApiRequest Request => request;

    public IRequestObserver Observer => observer;

    /// <summary>When the whole call's time runs out.</summary>
    public DateTimeOffset Deadline => deadline;

    /// <summary>The number of the attempt under way, or of the last one; 0 before the first.</summary>
    public int Attempt { get; private set; }

    /// <summary>Whether an attempt has been sent whose end isn't known yet.</summary>
    public bool IsInFlight { get; private set; }

    /// <summary>Whether an earlier attempt may have done the work although it failed.</summary>
    public bool MayBeDone { get; private set; }

    /// <summary>Until when the observer knows that the call waits because of a rate limit.</summary>
    public DateTimeOffset ReportedUntil { get; set; }

    public void BeginAttempt()
    {
        Attempt++;
        // An attempt that was cut off by its time limit never came to an end.
        MayBeDone |= IsInFlight;
        IsInFlight = true;
    }

    public void EndAttempt(Exception failure)
    {
        IsInFlight = false;
        MayBeDone |= LeavesOutcomeOpen(failure);
    }

    /// <summary>Reports a wait, unless it is the rest of a reported one: timers may end a little early.</summary>
    public void ReportPause(TimeSpan wait, DateTimeOffset end)
    {
        if (end > ReportedUntil)
        {
            ReportedUntil = end;
            observer.RateLimited(wait);
        }
    }

    /// <summary>Whether the attempt that failed this way may be followed by another.</summary>
    public bool MayRetryAfter(Exception failure) => failure switch
    {
        // A pause that outlasts the call's own time is the error itself.
        FlownallyException { RetryAt: { } retryAt } when retryAt > deadline => false,
        FlownallyException { ErrorId: ErrorIds.RateLimited } => true,
        // A password that a proxy refuses doesn't get better, and some lock the account after a few attempts.
        FlownallyException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } => false,
        FlownallyException { ErrorId: ErrorIds.ConnectionFailed } when TransportFailure.NeverConnected(failure) => true,
        FlownallyException { ErrorId: ErrorIds.ConnectionFailed or ErrorIds.ServiceUnavailable } => !request.MustNotRepeat,
        FlownallyException { StatusCode: HttpStatusCode.RequestTimeout } => !request.MustNotRepeat,
        TimeLimitException => !request.MustNotRepeat,
        _ => false,
    };

    private static bool LeavesOutcomeOpen(Exception failure) => failure switch
    {
        FlownallyException { StatusCode: { } status } => status is HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError,
        FlownallyException { ErrorId: ErrorIds.TlsFailed } => false,
        _ => !TransportFailure.NeverConnected(failure),
    };
}
