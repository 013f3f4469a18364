using System.Net;

namespace Flownally.Client.Http;

/// <summary>One call on its way through its attempts: what must be known to decide whether there may be another.</summary>
internal sealed class ApiCall(ApiRequest request, IRequestObserver observer, TimeBudget time)
{
    private bool lastMayBeDone;

    public ApiRequest Request => request;

    public IRequestObserver Observer => observer;

    /// <summary>The time for the whole call.</summary>
    public TimeBudget Time => time;

    /// <summary>The number of the attempt under way, or of the last one; 0 before the first.</summary>
    public int Attempt { get; private set; }

    /// <summary>How many attempts have failed. One that was refused because of a rate limit is none of them: it costs time.</summary>
    public int Failures { get; private set; }

    /// <summary>How many attempts were refused because of a rate limit.</summary>
    public int Refusals { get; private set; }

    /// <summary>Whether an attempt before the last one may have done the work although it failed.</summary>
    public bool WasLost { get; private set; }

    /// <summary>Until when the observer knows that the call waits because of a rate limit, as <see cref="RateLimit"/> counts time.</summary>
    public TimeSpan ReportedUntil { get; set; }

    /// <summary>Whether the work may have been done although the call failed.</summary>
    public bool MayBeDone => WasLost || lastMayBeDone;

    public void BeginAttempt()
    {
        Attempt++;
        WasLost |= lastMayBeDone;
        // Until it comes to an end, which one that is cut off by its time limit never does.
        lastMayBeDone = true;
    }

    public void EndAttempt(Exception failure)
    {
        lastMayBeDone = MayBeDoneAfter(failure);
        if (failure is FlownallyException { ErrorId: ErrorIds.RateLimited })
        {
            Refusals++;
        }
        else
        {
            Failures++;
        }
    }

    /// <summary>Whether the attempt that failed this way may be followed by another.</summary>
    public bool MayRetryAfter(Exception failure) => failure switch
    {
        FlownallyException { ErrorId: ErrorIds.RateLimited } => true,
        // A password that a proxy refuses doesn't get better, and some lock the account after a few attempts.
        FlownallyException { StatusCode: HttpStatusCode.ProxyAuthenticationRequired } => false,
        FlownallyException { ErrorId: ErrorIds.ConnectionFailed } when TransportFailure.NeverConnected(failure) => true,
        FlownallyException { ErrorId: ErrorIds.ConnectionFailed or ErrorIds.ServiceUnavailable } => !request.MustNotRepeat,
        FlownallyException { StatusCode: HttpStatusCode.RequestTimeout } => !request.MustNotRepeat,
        TimeLimitException => !request.MustNotRepeat,
        _ => false,
    };

    /// <summary>Whether the call, which ended with this failure, may have done its work all the same, so that the failure alone would mislead.</summary>
    public bool IsOutcomeOpenAfter(FlownallyException failure) => request.MustNotRepeat
        // A conflict with a repetition of ours may be one with the first attempt, even if that was said to be refused.
        ? MayBeDone || (Attempt > 1 && failure.ErrorId == ErrorIds.Conflict)
        : WasLost && request.Operation.IsDoneWhenGone && failure.StatusCode == HttpStatusCode.NotFound;

    private static bool MayBeDoneAfter(Exception failure) => failure switch
    {
        // What the server got without its file is no request.
        FlownallyException { ErrorId: ErrorIds.RateLimited or ErrorIds.TlsFailed or ErrorIds.FileNotAvailable } => false,
        // A proxy that asks for a password responds with a status, and passes nothing on.
        _ when TransportFailure.NeverConnected(failure) => false,
        FlownallyException { StatusCode: { } status } answered => !(IsRefusal(status) && answered.IsFromApi),
        _ => true,
    };

    private static bool IsRefusal(HttpStatusCode status) =>
        status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.RequestTimeout;
}
