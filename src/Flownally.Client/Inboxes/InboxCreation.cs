using System.Net;
using Flownally.Client.Http;

namespace Flownally.Client.Inboxes;

/// <summary>
/// Connects phone numbers exactly once. Nothing documents that the API recognises a repeated POST, so after one whose outcome
/// isn't known it is reconciled with the list of inboxes.
/// </summary>
/// <param name="post">Sends one POST for accounts and phone numbers.</param>
/// <param name="list">Lists the inboxes.</param>
/// <param name="observer">Is told of each reconciliation.</param>
/// <param name="options">How often what failed may be tried again, within what time, and by which clock.</param>
internal sealed class InboxCreation(
    Func<IReadOnlyList<string>, IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<Inbox>>> post,
    Func<CancellationToken, Task<IReadOnlyList<Inbox>>> list,
    IRequestObserver observer,
    ClientOptions options)
{
    /// <summary>How many times what is missing is asked for again at most.</summary>
    private const int MaximumRepeats = 2;

    /// <summary>The waits before each reading of the list: a server may finish the work up to a minute after the connection is gone.</summary>
    private static readonly TimeSpan[] WaitsBeforeReading = [.. new[] { 0.5, 1, 2, 4, 8, 16, 32 }.Select(TimeSpan.FromSeconds)];

    private readonly TimeProvider clock = options.Clock;
    private readonly object gate = new();

    /// <summary>The ids of the inboxes that were there before, and of those that are attributed to one of our requests.</summary>
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private Task? baseline;

    public async Task<CreatedInboxes> ConnectAsync(IReadOnlyList<string> wabaIds, IReadOnlyList<string> phoneNumberIds, CancellationToken cancellationToken)
    {
        var hasBaseline = await ReadBaselineAsync(cancellationToken).ConfigureAwait(false);
        var created = new List<Inbox>();
        var missing = phoneNumberIds.Distinct(StringComparer.Ordinal).ToList();
        var deadline = clock.GetUtcNow() + options.TotalTimeout;
        for (var repeat = 0; ; repeat++)
        {
            try
            {
                var made = await post(wabaIds, missing, cancellationToken).ConfigureAwait(false);
                Record(made.Where(inbox => !created.Exists(other => other.Id == inbox.Id)), missing, created);
                return new CreatedInboxes(created, missing.Count == 0 ? null : Failures.NotMentioned(missing));
            }
            catch (FlownallyException failure) when (IsOpen(failure, isRepeat: repeat > 0))
            {
                var listed = hasBaseline ? await ReconcileAsync(missing, created, cancellationToken).ConfigureAwait(false) : null;
                if (missing.Count == 0)
                {
                    return new CreatedInboxes(created, null);
                }

                if (listed is not { Count: 0 } || !HasStopped(failure) || failure.RetryAt > deadline || repeat == Math.Min(MaximumRepeats, options.MaximumRetryCount))
                {
                    return new CreatedInboxes(created, Unreconciled(failure, missing, listed ?? []));
                }

                await WaitUntilAsync(failure, repeat + 1, cancellationToken).ConfigureAwait(false);
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

    // Only then is what the list still lacks asked for again. A gateway that says the same doesn't know what the server behind it does.
    private static bool HasStopped(FlownallyException failure) =>
        failure is { IsProblem: true, StatusCode: HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable };

    private async Task WaitUntilAsync(FlownallyException failure, int repeats, CancellationToken cancellationToken)
    {
        if (failure.RetryAt - clock.GetUtcNow() is { } wait && wait > TimeSpan.Zero)
        {
            observer.Retrying(new RequestRetry($"{failure.Method} /{failure.Path}: {failure.Reason}", wait, repeats + 1, MaximumRepeats + 1));
            await Task.Delay(wait.ToWholeMilliseconds(), clock, cancellationToken).ConfigureAwait(false);
        }
    }

    // Reads the list until all numbers are in it or the time is over. Returns those that are connected, but not by us; null when the list can't be read.
    private async Task<List<string>?> ReconcileAsync(List<string> missing, List<Inbox> created, CancellationToken cancellationToken)
    {
        List<string> listed = [];
        foreach (var wait in WaitsBeforeReading)
        {
            observer.Reconciling([.. missing], wait);
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
            try
            {
                var inboxes = await list(cancellationToken).ConfigureAwait(false);
                var connected = inboxes.Where(inbox => missing.Exists(number => inbox.PhoneNumberIds.Contains(number))).ToList();
                Record(connected.Where(Attribute), missing, created);
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

    private void Record(IEnumerable<Inbox> inboxes, List<string> missing, List<Inbox> created)
    {
        foreach (var inbox in inboxes)
        {
            Attribute(inbox);
            created.Add(inbox);
        }

        missing.RemoveAll(number => created.Exists(inbox => inbox.PhoneNumberIds.Contains(number)));
    }

    // False when it is known already: two requests for the same number can't both have made its inbox.
    private bool Attribute(Inbox inbox)
    {
        lock (gate)
        {
            return known.Add(inbox.Id);
        }
    }

    // Reads once, before the first POST of this client, which inboxes there are; false when that can't be read.
    private async Task<bool> ReadBaselineAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task reading;
            lock (gate)
            {
                // One that failed, or was cancelled with the request that began it, is of no use to the next request.
                if (baseline is null or { IsCompleted: true, IsCompletedSuccessfully: false })
                {
                    baseline = ReadAsync();
                }

                reading = baseline;
            }

            try
            {
                await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
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
                Attribute(inbox);
            }
        }
    }

    private static FlownallyException Unreconciled(FlownallyException failure, List<string> missing, List<string> listed)
    {
        var unlisted = missing.Except(listed, StringComparer.Ordinal).ToList();
        return unlisted.Count > 0 ? Failures.NotKnownWhetherConnected(unlisted, listed, failure) : Failures.ConnectedByOthers(listed, failure);
    }
}
