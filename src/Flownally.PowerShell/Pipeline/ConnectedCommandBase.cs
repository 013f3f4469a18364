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
    private Connection connection = null!;

    /// <summary>The connection to use, by name or as an object; without it, the default one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public object? Connection { get; set; }

    /// <summary>The client of that connection.</summary>
    private protected FlownallyClient Client { get; private set; } = null!;

    /// <summary>The address of that connection.</summary>
    private protected Uri BaseUri => connection.BaseUri;

    /// <summary>Finds inboxes by id or name.</summary>
    private protected InboxDirectory Inboxes { get; private set; } = null!;

    /// <summary>Finds teams by id or name.</summary>
    private protected TeamDirectory Teams { get; private set; } = null!;

    /// <summary>The names of teams.</summary>
    private protected TeamNames TeamNames { get; private set; } = null!;

    /// <summary>What is kept of that connection's workspace.</summary>
    private protected WorkspaceCache Cache => WorkspaceCache.Of(connection);

    /// <summary>The clock of that connection.</summary>
    private protected TimeProvider Clock { get; private set; } = null!;

    /// <summary>Shows what the command waits for, and how far it is.</summary>
    private protected CommandProgress Progress { get; private set; } = null!;

    /// <summary>The number of the current record in the pipeline, from 1.</summary>
    private protected int RecordNumber { get; private set; }

    /// <summary>How many of the records in a parameter are left, the current one included. One with several ids counts as one until these are read.</summary>
    private protected int RecordsLeft { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync(CancellationToken cancellationToken)
    {
        var table = ConnectionTable.Of(SessionState);
        connection = IsSpecified(nameof(Connection)) ? table.Find(Connection) : table.Implied();
        WriteVerbose($"Using the connection '{connection.Name}' with the key {connection.Key} to {connection.BaseUri}.");
        Clock = connection.Options.Clock;
        Progress = ShowProgress(Clock);
        var observer = Observe(Progress);
        Client = ClientFactory.Create(connection, observer);
        TeamNames = new TeamNames(Cache.Teams, observer, this, Clock, InterruptToken);
        Teams = new TeamDirectory(Client.Teams, Cache.Teams, WriteVerbose);
        Inboxes = new InboxDirectory(ListInboxesAsync, WriteVerbose);
        return Task.CompletedTask;
    }

    private async Task<IReadOnlyList<Inbox>> ListInboxesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var inboxes = await TeamNames.AddAsync(Client.Inboxes.ListAsync, cancellationToken);
            connection.Note(inboxes);
            return inboxes;
        }
        finally
        {
            // A fast response is here before its verbose line, which is queued for this thread.
            await Task.Yield();
        }
    }

    /// <summary>Writes objects, those of the API with the fields that this version doesn't know.</summary>
    private protected void Write(IEnumerable<object> items) =>
        WriteObject(items.Select(item => item is ApiObject known ? UnknownFields.Show(known, StopToken) : item), enumerateCollection: true);

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
            // The API's errors name what was sent; for others, a person must find the record.
            await FailAsync(target, MyInvocation.ExpectingInput && failure.Method is null ? Failures.OfRecord(RecordLabel.Of(RecordNumber, target as PSObject), failure) : failure);
        }
    }

    /// <summary>Does the work for each of the records in a parameter: those that were specified, or the one that was piped.</summary>
    /// <param name="records">The parameter's value; null or empty when nothing was piped as a record, which is one without an id.</param>
    /// <param name="work">The work for one record.</param>
    private protected async Task ForRecordsAsync(PSObject?[]? records, Func<PSObject?, Task> work)
    {
        RecordNumber++;
        var all = records is { Length: > 0 } ? records : new PSObject?[1];
        for (var left = all.Length; left > 0; left--)
        {
            var record = all[^left];
            RecordsLeft = left;
            await ForRecordAsync(record, () => work(record));
        }
    }

    /// <summary>Does the work for each inbox that the records in a parameter mean.</summary>
    /// <param name="reader">Reads the ids and names of a record.</param>
    /// <param name="records">The parameter's value.</param>
    /// <param name="work">The work for one inbox.</param>
    /// <param name="cancellationToken">Ends the reading of the list.</param>
    private protected Task ForInboxesAsync(IdReader reader, PSObject?[]? records, Func<InboxTarget, Task> work, CancellationToken cancellationToken) =>
        ForIdsAsync(reader, records, async (text, record) =>
        {
            var idOnly = !reader.TakesNames && GivenText.Of(record) is null;
            await work(await Inboxes.FindAsync(record, text, idOnly, cancellationToken));
        });

    /// <summary>Does the work for each id or name of the records in a parameter.</summary>
    /// <param name="reader">Reads them of a record.</param>
    /// <param name="records">The parameter's value.</param>
    /// <param name="work">The work for one of them and the record that has it.</param>
    private protected Task ForIdsAsync(IdReader reader, PSObject?[]? records, Func<string, PSObject, Task> work) => ForRecordsAsync(records, async record =>
    {
        var ids = reader.Read(record);
        RecordsLeft += ids.Count - 1;
        foreach (var id in ids)
        {
            await ForRecordAsync(record, () =>
            {
                reader.Check(id);
                return work(id, record!);
            });
            RecordsLeft--;
        }
    });

    /// <summary>Checks the parameter that takes what is piped, before the first record.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <param name="value">What was specified; null when nothing was, or a script block that PowerShell runs for each piped record.</param>
    /// <param name="isEmpty">The failure of a parameter that was specified but is empty; null for <see cref="ErrorIds.InvalidId"/>.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.WrongInput"/>: something is piped as well. Or it is empty.</exception>
    private protected void CheckInputParameter(string parameter, PSObject?[]? value, Func<string, FlownallyException>? isEmpty = null)
    {
        if (!MyInvocation.ExpectingInput)
        {
            RefuseEmpty(parameter, value, isEmpty);
        }
        else if (value is not null)
        {
            throw Failures.SpecifiedAndPiped(parameter);
        }
    }

    /// <summary>Refuses a parameter that was specified but is empty: a variable that is empty by mistake must not widen what the command is about.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.InvalidId"/>, unless another failure was given.</exception>
    private protected void RefuseEmpty(string parameter, PSObject?[]? value, Func<string, FlownallyException>? isEmpty = null)
    {
        if (IsSpecified(parameter) && value is not { Length: > 0 })
        {
            throw (isEmpty ?? Failures.IsEmpty)(parameter);
        }
    }

    /// <summary>Reports a record's failure.</summary>
    private protected virtual Task FailAsync(object? target, FlownallyException failure)
    {
        WriteError(ErrorRecords.For(failure, target));
        return Task.CompletedTask;
    }
}
