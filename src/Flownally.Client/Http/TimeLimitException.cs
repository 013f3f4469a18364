namespace Flownally.Client.Http;

/// <summary>The time for an attempt or a call ran out. It never leaves the client: <see cref="ApiTransport"/> makes it one of the documented errors.</summary>
/// <param name="limit">The time that there was.</param>
/// <param name="cause">What ended the work.</param>
internal sealed class TimeLimitException(TimeSpan limit, Exception cause) : Exception($"The time limit of {limit.TotalSeconds:0} seconds ran out.", cause)
{
    public TimeSpan Limit => limit;
}
