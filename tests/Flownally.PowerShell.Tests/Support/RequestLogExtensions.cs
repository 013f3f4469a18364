namespace Flownally.Tests.Support;

internal static class RequestLogExtensions
{
    /// <summary>How many requests wait for an answer now. Forgets the others.</summary>
    public static int InFlight(this RequestLog requests)
    {
        requests.Clear();
        return requests.MaxInFlight;
    }
}
