using System.Management.Automation;
using Flownally.Client;
using Flownally.Completion;
using Flownally.Connections;
using Flownally.Errors;
using Flownally.Input;
using Flownally.Output;

namespace Flownally.Pipeline;

/// <summary>A command that sends requests.</summary>
public abstract class ConnectedCommandBase : FlownallyCommandBase
{
    private readonly HashSet<string> unexpectedFields = new(StringComparer.Ordinal);

    /// <summary>The connection to use, by name or as an object; without it, the default one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public object? Connection { get; set; }

    /// <summary>The client of that connection.</summary>
    private protected FlownallyClient Client { get; private set; } = null!;

    /// <summary>The clock of that connection.</summary>
    private protected TimeProvider Clock { get; private set; } = null!;

    /// <summary>Shows what the command waits for, and how far it is.</summary>
    private protected CommandProgress Progress { get; private set; } = null!;

    /// <summary>How many ids of the current record are left, the current one included.</summary>
    private protected int IdsLeft { get; private set; }

    /// <inheritdoc/>
    protected override Task BeginAsync(CancellationToken cancellationToken)
    {
        var table = ConnectionTable.Of(SessionState);
        var connection = IsSpecified(nameof(Connection)) ? table.Find(Connection) : table.Implied();
        WriteVerbose($"Using the connection '{connection.Name}' with the key {connection.Key} to {connection.BaseUri}.");
        Clock = connection.Options.Clock;
        Progress = ShowProgress(Clock);
        Client = ClientFactory.Create(connection, Observe(Progress));
        return Task.CompletedTask;
    }

    /// <summary>Writes objects of the API, with the fields that this version doesn't know.</summary>
    private protected void Write(IEnumerable<ApiObject> items) =>
        WriteObject(items.Select(item => UnknownFields.Show(item, StopToken)), enumerateCollection: true);

    /// <inheritdoc/>
    internal override void WarnOf(IReadOnlyCollection<string> unexpectedFields)
    {
        var fields = unexpectedFields.Where(this.unexpectedFields.Add).ToList();
        if (fields.Count > 0)
        {
            WriteWarning($"The response is not what the API documents in: {string.Join(", ", fields)}. "
                + $"A value that a property can't hold is in one whose name ends in an underscore, such as {fields[0]}_.");
        }
    }

    /// <summary>Does the work for one record. Its failure is reported, and the next record follows.</summary>
    /// <param name="target">What the error is about: the piped object, else the specified id.</param>
    /// <param name="work">The work.</param>
    private protected virtual async Task ForRecordAsync(object? target, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (FlownallyException failure) when (!ErrorRecords.EndsCommand(failure))
        {
            await FailAsync(target, failure);
        }
    }

    /// <summary>Does the work for each id of one record.</summary>
    /// <param name="input">What the command accepts from the pipeline.</param>
    /// <param name="record">The piped record; null when the ids were specified.</param>
    /// <param name="parameter">The parameter that takes the ids.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="work">The work for one id and the target of its error.</param>
    private protected Task ForIdsAsync(PipedInput input, PSObject? record, string parameter, string[] ids, Func<string, object, Task> work) =>
        ForRecordAsync(record, async () =>
        {
            input.Check(record, IsSpecified(parameter) ? parameter : null);
            for (IdsLeft = ids.Length; IdsLeft > 0; IdsLeft--)
            {
                var id = ids[^IdsLeft];
                var target = record ?? (object)id;
                await ForRecordAsync(target, () =>
                {
                    ResourceId.Check(id);
                    return work(id, target);
                });
            }
        });

    /// <summary>Reports a record's failure.</summary>
    private protected virtual Task FailAsync(object? target, FlownallyException failure)
    {
        WriteError(ErrorRecords.For(failure, target));
        return Task.CompletedTask;
    }
}
