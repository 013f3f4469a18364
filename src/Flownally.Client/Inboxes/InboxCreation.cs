using System.Net;
using Flownally.Client.Http;

namespace Flownally.Client.Inboxes;

/// <summary>
/// Connects phone numbers exactly once. Nothing documents that the API recognises a repeated POST, so after one whose outcome
/// isn't known the list of inboxes is read until it tells.
/// </summary>
/// <param name="post">Sends one POST for accounts and phone numbers.</param>
/// <param name="list">Lists the inboxes.</param>
/// <param name="observer">Is told of the search for an outcome.</param>
/// <param name="time">The clock.</param>
/// <param name="options">How often what failed may be tried again, and within what time.</param>
internal sealed class InboxCreation(
    Func<IReadOnlyList<string>, IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<Inbox>>> post,
    Func<CancellationToken, Task<IReadOnlyList<Inbox>>> list,
    IRequestObserver observer,
    TimeProvider time,
    ClientOptions options)
{
    /// <summary>How many times what is missing is asked for again at most, when the server did answer each time.</summary>
    private const int MaximumRepeats = 2;

    /// <summary>The waits before each look at the list: a server may finish the work well after the connection is gone.</summary>
    private static readonly TimeSpan[] WaitsBeforeLooks = [.. new[] { 0.5, 1, 2, 4, 8 }.Select(TimeSpan.FromSeconds)];

    private readonly object gate = new();

    /// <summary>The ids of the inboxes that were there before, and of those that a request has already been found to have made.</summary>
    private readonly HashSet<string> accountedFor = new(StringComparer.Ordinal);
    private Task? firstLook;

    public async Task<CreatedInboxes> ConnectAsync(IReadOnlyList<string> wabaIds, IReadOnlyList<string> phoneNumberIds, CancellationToken cancellationToken)
    {
        var canSettle = await LookFirstAsync(cancellationToken).ConfigureAwait(false);
        var created = new List<Inbox>();
        var missing = phoneNumberIds.Distinct(StringComparer.Ordinal).ToList();
        var deadline = time.GetUtcNow() + options.TotalTimeout;
        for (var repeat = 0; ; repeat++)
        {
            try
            {
                var made = await post(wabaIds, missing, cancellationToken).ConfigureAwait(false);
                Take(made.Where(inbox => !created.Exists(other => other.Id == inbox.Id)), missing, created);
                return new CreatedInboxes(created, missing.Count == 0 ? null : Failures.NotMentioned(missing));
            }
            catch (FlownallyException failure) when (IsOpen(failure, isRepeat: repeat > 0))
            {
                var listed = canSettle ? await SettleAsync(missing, created, cancellationToken).ConfigureAwait(false) : null;
                if (missing.Count == 0)
                {
                    return new CreatedInboxes(created, null);
                }

                if (listed is not { Count: 0 } || !HasAnswered(failure) || failure.RetryAt > deadline || repeat == Math.Min(MaximumRepeats, options.MaximumRetryCount))
                {
                    return new CreatedInboxes(created, Unsettled(failure, missing, listed ?? []));
                }

                await WaitUntilAsync(failure.RetryAt, cancellationToken).ConfigureAwait(false);
            }
            catch (FlownallyException failure)
            {
                return new CreatedInboxes(created, created.Count == 0 ? failure : Failures.NotConnected(missing, failure));
            }
        }
    }

    // A conflict with our own repetition says that the first attempt has been carried out after all.
    private static bool IsOpen(FlownallyException failure, bool isRepeat) =>
        failure.ErrorId == ErrorIds.OutcomeUnknown || (isRepeat && failure.ErrorId == ErrorIds.Conflict);

    // Only then is what the list still lacks asked for again. 502, 504 and the like come from a gateway, and say that the server behind it
    // did not answer: it may still be at work.
    private static bool HasAnswered(FlownallyException failure) =>
        failure.StatusCode is HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable;

    private async Task WaitUntilAsync(DateTimeOffset? allowed, CancellationToken cancellationToken)
    {
        if (allowed - time.GetUtcNow() is { } wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait.ToWholeMilliseconds(), time, cancellationToken).ConfigureAwait(false);
        }
    }

    // Looks for the numbers until all are there or the time is over. Gives those that are connected, but not by us; null when the list can't be read.
    private async Task<List<string>?> SettleAsync(List<string> missing, List<Inbox> created, CancellationToken cancellationToken)
    {
        List<string> listed = [];
        foreach (var wait in WaitsBeforeLooks)
        {
            observer.Settling([.. missing], wait);
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            try
            {
                var inboxes = await list(cancellationToken).ConfigureAwait(false);
                var connected = inboxes.Where(inbox => missing.Exists(number => inbox.PhoneNumberIds.Contains(number))).ToList();
                Take(connected.Where(Account), missing, created);
                listed = missing.FindAll(number => connected.Exists(inbox => inbox.PhoneNumberIds.Contains(number)));
            }
            catch (FlownallyException)
            {
                return null;
            }

            if (missing.Count == listed.Count)
            {
                break;
            }
        }

        return listed;
    }

    private void Take(IEnumerable<Inbox> inboxes, List<string> missing, List<Inbox> created)
    {
        foreach (var inbox in inboxes)
        {
            Account(inbox);
            created.Add(inbox);
        }

        missing.RemoveAll(number => created.Exists(inbox => inbox.PhoneNumberIds.Contains(number)));
    }

    // False when it has been accounted for already: two requests for the same number can't both have made its inbox.
    private bool Account(Inbox inbox)
    {
        lock (gate)
        {
            return accountedFor.Add(inbox.Id);
        }
    }

    // Reads once, for all numbers that this client connects, which inboxes there are before; false when that can't be read.
    private async Task<bool> LookFirstAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task look;
            lock (gate)
            {
                // One that failed, or was stopped with the request that began it, says nothing to the next request.
                if (firstLook is null or { IsCompleted: true, IsCompletedSuccessfully: false })
                {
                    firstLook = ReadAsync();
                }

                look = firstLook;
            }

            try
            {
                await look.WaitAsync(cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (FlownallyException)
            {
                return false;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
            }
        }

        async Task ReadAsync()
        {
            foreach (var inbox in await list(cancellationToken).ConfigureAwait(false))
            {
                Account(inbox);
            }
        }
    }

    private static FlownallyException Unsettled(FlownallyException failure, List<string> missing, List<string> listed)
    {
        var unlisted = missing.Except(listed, StringComparer.Ordinal).ToList();
        return unlisted.Count > 0 ? Failures.NotKnownWhetherConnected(unlisted, listed, failure) : Failures.ConnectedByOthers(listed, failure);
    }
}
