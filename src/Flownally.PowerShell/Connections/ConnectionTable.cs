using System.Management.Automation;
using Flownally.Errors;
using Flownally.Input;

namespace Flownally.Connections;

/// <summary>
/// The connections of one runspace. It hangs on a global variable of the runspace itself: ForEach-Object -Parallel reuses its
/// runspaces and clears their variables each time, so nothing leaks from one iteration into the next.
/// </summary>
internal sealed class ConnectionTable
{
    private const string Variable = "global:FlownallyConnections";

    private readonly List<Connection> connections = [];
    private Connection? environment;

    /// <summary>The clock of connections that are made from now on. A test's clock lets nobody wait.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>The connection made last or selected; null when there is none.</summary>
    public Connection? Default { get; private set; }

    /// <summary>The table of the runspace that the command runs in.</summary>
    public static ConnectionTable Of(PSCmdlet command) => Of(command.SessionState);

    /// <summary>The table of the runspace that a session belongs to.</summary>
    public static ConnectionTable Of(SessionState session)
    {
        var variables = session.PSVariable;
        if (variables.GetValue(Variable) is ConnectionTable table)
        {
            return table;
        }

        table = new ConnectionTable();
        variables.Set(Variable, table);
        return table;
    }

    /// <summary>Drops the table of the runspace that this thread runs.</summary>
    public static void Forget() => ThisRunspace.Session.PSVariable.Remove(Variable);

    /// <summary>All connections, the one from the environment last, unless something is wrong with that.</summary>
    public IEnumerable<Connection> All
    {
        get
        {
            try
            {
                return FromEnvironment() is { } implied ? [.. connections, implied] : [.. connections];
            }
            catch (FlownallyException)
            {
                // Whoever means to use it will be told; listing and forgetting the others must work.
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

    /// <summary>Makes a connection the default; null leaves none, so that the environment counts again.</summary>
    public void MakeDefault(Connection? connection)
    {
        Default = connection is { FromEnvironment: true } ? null : connection;
        connections.ForEach(each => each.IsDefault = each == Default);
    }

    /// <summary>The connection that a command is to use.</summary>
    /// <param name="reference">A name or a connection; null when none was given.</param>
    /// <param name="isGiven">Whether the parameter was given: a variable that is empty by mistake must not mean the default.</param>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.NotConnected"/> or <see cref="ErrorIds.ConnectionNotFound"/>.</exception>
    public Connection Resolve(object? reference, bool isGiven) =>
        isGiven
            ? Find(reference is PSObject wrapper ? wrapper.BaseObject : reference)
            : Default ?? FromEnvironment() ?? throw Failures.NotConnected();

    /// <summary>The connection with a name.</summary>
    /// <exception cref="FlownallyException"><see cref="ErrorIds.ConnectionNotFound"/>.</exception>
    public Connection Named(string name) =>
        connections.Find(connection => IsNamed(connection, name))
        ?? (name.EqualsIgnoringCase(ConnectionEnvironment.ConnectionName) ? FromEnvironment() : null)
        ?? throw Failures.NoConnectionNamed(name);

    private Connection Find(object? reference) => reference switch
    {
        Connection connection => connection,
        string name => Named(name),
        null => throw Failures.ConnectionIsEmpty(),
        _ => throw Failures.NoConnectionOrName(reference),
    };

    // The variables are read each time; the object stays the same while they do, and with it the HTTP connections it holds.
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

    private static bool IsNamed(Connection connection, string name) => name.EqualsIgnoringCase(connection.Name);
}
