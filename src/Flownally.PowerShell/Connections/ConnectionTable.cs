using System.Management.Automation;
using System.Runtime.CompilerServices;
using Flownally.Errors;
using Flownally.Input;

namespace Flownally.Connections;

/// <summary>The connections of one runspace.</summary>
internal sealed class ConnectionTable
{
    // Keyed by the runspace's $Error list: a script can't replace it, and the engine does with every reset, so that
    // ForEach-Object -Parallel, which reuses its runspaces, doesn't leak connections from one iteration into the next.
    private static readonly ConditionalWeakTable<object, ConnectionTable> Tables = [];

    private readonly List<Connection> connections = [];
    private Connection? environment;

    /// <summary>The clock of the connections that are made from now on. Only tests set it.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The connection made last or selected; null when there is none.</summary>
    public Connection? Default { get; private set; }

    /// <summary>The table of the runspace that a session belongs to.</summary>
    public static ConnectionTable Of(SessionState session) => Tables.GetValue(KeyOf(session), _ => new ConnectionTable());

    /// <summary>Drops the table of this thread's runspace.</summary>
    public static void Forget() => Tables.Remove(KeyOf(CurrentRunspace.Session));

    /// <summary>All connections, the one from the environment last; without that one if its variables are invalid.</summary>
    public IReadOnlyList<Connection> All
    {
        get
        {
            try
            {
                return FromEnvironment() is { } implied ? [.. connections, implied] : [.. connections];
            }
            catch (FlownallyException)
            {
                // A command that uses it reports the error; listing and disconnecting the others must work.
                return [.. connections];
            }
        }
    }

    /// <summary>Adds a connection, in place of one of the same name, and makes it the default.</summary>
    public void Add(Connection connection)
    {
        connections.RemoveAll(other => IsNamed(other, connection.Name));
        connections.Add(connection);
        MakeDefault(connection);
    }

    public void Remove(Connection connection)
    {
        connections.Remove(connection);
        if (connection == Default)
        {
            MakeDefault(null);
        }
    }

    /// <summary>Makes a connection the default; null leaves none, so that the environment applies again.</summary>
    public void MakeDefault(Connection? connection)
    {
        Default = connection is { FromEnvironment: true } ? null : connection;
        connections.ForEach(each => each.IsDefault = each == Default);
    }

    /// <summary>The default connection, else the one from the environment.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.NotConnected"/>.</exception>
    public Connection Implied() => Default ?? FromEnvironment() ?? throw Failures.NotConnected(connections.Select(connection => connection.Name), hasElsewhere: Tables.Any(other => other.Value.connections.Count > 0));

    /// <summary>The connection that <c>-Connection</c> refers to. An empty variable is an error and not the default.</summary>
    /// <param name="reference">A name or a connection.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.ConnectionNotFound"/>.</exception>
    public Connection Find(object? reference) => reference.Unwrapped() switch
    {
        Connection connection => connection,
        string name => Named(name),
        null => throw Failures.ConnectionIsEmpty(),
        var other => throw Failures.NoConnectionOrName(other),
    };

    /// <summary>The connections that are meant: a connection means itself, a row the one of its <c>Name</c>, and text is a pattern. What means none is reported.</summary>
    public IEnumerable<Connection> Select(Cmdlet command, IEnumerable<PSObject> references)
    {
        var all = All;
        var selected = new List<Connection>();
        foreach (var reference in references)
        {
            if (reference.BaseObject is string pattern)
            {
                selected.AddRange(new NamedList<Connection>(all, connection => connection.Name, connection => connection.Name)
                    .Select(command, [pattern], Failures.NoConnectionNamed));
                continue;
            }

            try
            {
                selected.Add(Own(reference));
            }
            catch (FlownallyException failure)
            {
                command.WriteError(ErrorRecords.For(failure, reference));
            }
        }

        return all.Where(selected.Contains);
    }

    /// <summary>The connection of this runspace that is meant, by itself, by its name, or by a row with its <c>Name</c>.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.ConnectionNotFound"/>.</exception>
    public Connection Own(PSObject reference) => reference.BaseObject switch
    {
        Connection connection => All.Contains(connection) ? connection : throw Failures.NotAmongConnections(connection),
        string name => Named(name),
        _ => Named(reference.Text(nameof(Connection.Name)) ?? throw Failures.NoConnectionNameOrRow(reference)),
    };

    /// <summary>The connection with a name.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.ConnectionNotFound"/>.</exception>
    public Connection Named(string name) =>
        connections.Find(connection => IsNamed(connection, name))
        ?? (name.EqualsIgnoringCase(ConnectionEnvironment.ConnectionName) ? FromEnvironment() : null)
        ?? throw Failures.NoConnectionNamed(name);

    // The variables are read each time. The object stays the same while their values do, and with it the HTTP connections it holds.
    private Connection? FromEnvironment()
    {
        if (ConnectionEnvironment.Options is not { } options)
        {
            return environment = null;
        }

        if (environment is null || environment.BaseUri != options.BaseUri || environment.Options.Key.Reveal() != options.Key.Reveal())
        {
            environment = new Connection(ConnectionEnvironment.ConnectionName, options with { Clock = Clock }, fromEnvironment: true);
        }

        environment.IsDefault = Default is null;
        return environment;
    }

    private static object KeyOf(SessionState session) => session.PSVariable.GetValue("global:Error");

    private static bool IsNamed(Connection connection, string name) => name.EqualsIgnoringCase(connection.Name);
}
