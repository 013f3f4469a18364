using Flownally.Connections;
using Flownally.Errors;
using Flownally.Input;

namespace Flownally.Pipeline;

/// <summary>A command about the session's own connections, which it finds by name.</summary>
public abstract class NamedConnectionsCommandBase : FlownallyCommandBase
{
    /// <summary>Does something with each connection that the names pick; a name without wildcards that nothing has is an error.</summary>
    private protected void ForEach(string[]? names, Action<Connection> action)
    {
        var filter = new NameFilter(names);
        var all = ConnectionTable.Of(this).All.ToList();
        foreach (var missing in filter.Missing(all.Select(connection => connection.Name)))
        {
            WriteError(ErrorRecords.For(Failures.NoConnectionNamed(missing), missing));
        }

        all.FindAll(connection => filter.Picks(connection.Name)).ForEach(action);
    }
}
