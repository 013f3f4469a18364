namespace Flownally.Client.Http;

/// <summary>Holds back every request to one address with one key after the server said that there are too many.</summary>
internal sealed class RateHold(TimeProvider time)
{
    private long until;

    /// <summary>Lets nothing pass before a time; an earlier one than is already set changes nothing.</summary>
    public void Set(DateTimeOffset end)
    {
        var seen = Volatile.Read(ref until);
        while (end.UtcTicks > seen && Interlocked.CompareExchange(ref until, end.UtcTicks, seen) is var found && found != seen)
        {
            seen = found;
        }
    }

    /// <summary>Waits until requests may pass.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.RateLimited"/>: that would be after the call's own time.</exception>
    public async Task WaitAsync(ApiCall call, CancellationToken cancellationToken)
    {
        // The end may be put off while somebody waits for it.
        while (End is var end && end - time.GetUtcNow() is var wait && wait > TimeSpan.Zero)
        {
            if (end > call.Deadline)
            {
                throw Failures.PauseTooLong(call.Request, wasSentBefore: call.Attempt > 0, end);
            }

            call.TellHeld(wait, end);
            await Task.Delay(wait.ToWholeMilliseconds(), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private DateTimeOffset End => new(Volatile.Read(ref until), TimeSpan.Zero);
}
