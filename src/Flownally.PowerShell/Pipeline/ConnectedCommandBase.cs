using Flownally.Client;
using System.Management.Automation;
using Flownally.Completion;
using Flownally.Connections;
using Flownally.Errors;
using Flownally.Input;
using Flownally.Loading;
using Flownally.Output;

namespace Flownally.Pipeline;

/// <summary>A command that talks to a workspace.</summary>
public abstract class ConnectedCommandBase : FlownallyCommandBase
{
    /// <summary>The connection to use, by name or as an object; without it, the default one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public object? Connection { get; set; }

    /// <summary>The API, over the connection that the command was told to use.</summary>
    private protected FlownallyClient Client { get; private set; } = null!;

    /// <summary>The clock of that connection.</summary>
    private protected TimeProvider Clock { get; private set; } = null!;

    /// <inheritdoc/>
    protected override Task BeginAsync(CancellationToken cancellationToken)
    {
        var connection = ConnectionTable.Of(this).Resolve(Connection, IsTyped(nameof(Connection)));
        WriteVerbose(VerboseLines.Using(connection));
        Client = ClientFactory.Create(connection, Observer);
        Clock = connection.Options.Clock;
        return Task.CompletedTask;
    }

    /// <summary>Writes an object of the API, with the fields that this version doesn't know.</summary>
    private protected void Write(ApiObject item) => WriteObject(UnknownFields.Show(item));

    /// <summary>Does the work for one record. Its failure is reported, and the next record goes on.</summary>
    /// <param name="target">What the error is about: the object that was piped in, else the id that was typed.</param>
    /// <param name="work">The work.</param>
    private protected async Task ForRecordAsync(object? target, Func<Task> work)
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
    /// <param name="input">What the command takes from the pipeline.</param>
    /// <param name="record">The record as it was piped in; null when the ids were typed.</param>
    /// <param name="parameter">The parameter that takes the ids.</param>
    /// <param name="ids">The ids.</param>
    /// <param name="work">The work for one id, with what an error is about: the object that was piped in, else the id.</param>
    private protected Task ForIdsAsync(PipedInput input, PSObject? record, string parameter, string[] ids, Func<string, object, Task> work) =>
        ForRecordAsync(record, async () =>
        {
            input.Check(record, IsTyped(parameter) ? parameter : null);
            foreach (var id in ids)
            {
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
