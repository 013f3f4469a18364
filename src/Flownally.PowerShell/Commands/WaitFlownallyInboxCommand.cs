using System.Management.Automation;
using Flownally.Completion;
using Flownally.Errors;
using Flownally.Health;
using Flownally.Input;
using Flownally.Pipeline;

namespace Flownally.Commands;

/// <summary>Waits until inboxes are in a state.</summary>
[Cmdlet(VerbsLifecycle.Wait, "FlownallyInbox", HelpUri = ReferencePage.Inboxes)]
[OutputType(typeof(Inbox))]
public sealed class WaitFlownallyInboxCommand : PollingCommandBase
{
    private const int MaximumNamed = 5;

    private readonly List<Awaited> waiting = [];
    private ValueFilter states = null!;
    private bool hasLooked;
    private int ready;

    /// <summary>Creates the command.</summary>
    public WaitFlownallyInboxCommand() => IntervalSec = 10;

    /// <summary>The inboxes, by id or exact name, as objects, or as rows.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("InboxId")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(InboxCompleter))]
    public PSObject?[]? Id { get; set; }

    /// <summary>The state to wait for; any of several.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StateCompleter))]
    public string[] State { get; set; } = ["active"];

    /// <summary>How many seconds to wait; 0 looks once.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSec { get; set; } = 300;

    private string StateInWords => string.Join(" or ", State.Select(state => UnicodeText.Shorten(state.Trim())));

    /// <inheritdoc/>
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        CheckInputParameter(nameof(Id), Id);
        states = new ValueFilter(State, "No inbox has the state", DocumentedValues.States);
    }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => ForIdsAsync(IdReader.InboxesToRead, Id, (id, record) =>
    {
        waiting.Add(new Awaited(id, record));
        return Task.CompletedTask;
    });

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        var timeout = TimeSpan.FromSeconds(TimeoutSec);
        Progress.Counts = () => $"{ready} {StateInWords}, {waiting.Count} not yet";
        Progress.ShowWait($"waiting for {Named(each => each.Name)}", Progress.EndOf(timeout));
        var failure = await PollAsync(timeout, LookAsync, cancellationToken);
        if (waiting.Count > 0)
        {
            throw TimedOut(failure);
        }
    }

    private Task<bool> LookAsync(IReadOnlyList<Inbox> inboxes)
    {
        WarnOfUnknownStates(inboxes);
        var all = NamedList.Of(inboxes);
        foreach (var awaited in waiting.ToList())
        {
            try
            {
                var inbox = Find(awaited, all);
                awaited.Seen = InboxFacts.Of(inbox);
                if (states.Allows(inbox.State))
                {
                    waiting.Remove(awaited);
                    ready++;
                    inbox.TeamName = TeamNames.Of(inbox.TeamId);
                    Write([inbox]);
                }
            }
            catch (FlownallyException failure)
            {
                waiting.Remove(awaited);
                WriteError(ErrorRecords.For(failure, awaited.Record));
            }
        }

        return Task.FromResult(waiting.Count == 0);
    }

    private void WarnOfUnknownStates(IReadOnlyList<Inbox> inboxes)
    {
        if (!hasLooked)
        {
            hasLooked = true;
            states.See(inboxes.Select(inbox => inbox.State));
            foreach (var warning in states.Warnings)
            {
                WriteWarning(warning);
            }
        }
    }

    // An id wins over a name. Once found, it is the id that counts, whatever the inbox is called later.
    private static Inbox Find(Awaited awaited, NamedList<Inbox> all) => awaited.Seen is { } seen
        ? all.WithId(seen.Id) ?? throw Failures.NoInboxWithId(seen.Id)
        : all.One(awaited.Text);

    private FlownallyException TimedOut(FlownallyException? failure)
    {
        // There was only one attempt, so its failure is all that there is to say.
        if (failure is not null && TimeoutSec == 0)
        {
            return failure;
        }

        var after = TimeoutSec == 0 ? "" : $"After {TimeoutSec} seconds, ";
        var inboxes = waiting.Count == 1 ? "1 inbox is" : $"{waiting.Count} inboxes are";
        var message = hasLooked
            ? $"{after}{inboxes} not {StateInWords}: {Named(each => $"{each.Name} is {each.Seen!.Health}")}."
            : $"{after}nothing is known of {Named(each => each.Name)}.";
        return failure is null ? Failures.WaitTimedOut(message) : Failures.WaitTimedOut(message, failure);
    }

    private string Named(Func<Awaited, string> tell) =>
        string.Join(", ", waiting.Take(MaximumNamed).Select(tell)) + (waiting.Count > MaximumNamed ? $", and {waiting.Count - MaximumNamed} more" : "");

    /// <summary>An inbox that isn't in the state yet.</summary>
    private sealed class Awaited(string text, PSObject record)
    {
        /// <summary>The id or the name that was specified.</summary>
        public string Text => text;

        public PSObject Record => record;

        /// <summary>What the last list said of it; null until there was one.</summary>
        public InboxFacts? Seen { get; set; }

        /// <summary>The inbox as a message names it.</summary>
        public string Name => (Seen?.Name ?? record.Text(nameof(Inbox.Name))) is { Length: > 0 } name
            ? $"'{UnicodeText.Shorten(name)}' ({Seen?.Id ?? text})"
            : $"'{UnicodeText.Shorten(text)}'";
    }
}
