using System.Management.Automation;
using System.Runtime.Loader;
using Flownally.Connections;

namespace Flownally.Loading;

/// <summary>What happens when PowerShell imports the module, and when it removes it.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Makes the client loadable. PowerShell may call it more than once.</summary>
    public void OnImport()
    {
        AssemblyLoadContext.Default.Resolving -= ClientLoadContext.ResolveClient;
        AssemblyLoadContext.Default.Resolving += ClientLoadContext.ResolveClient;

        // PowerShell finds the type literal [Flownally.Inbox] only in an assembly that is loaded.
        GC.KeepAlive(typeof(Inbox));

        ClientWarmUp.Start();
    }

    /// <summary>Forgets the connections of this runspace, their keys, and what completion has read. Other runspaces keep theirs.</summary>
    /// <param name="psModuleInfo">The module.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        foreach (var connection in ConnectionTable.Of(CurrentRunspace.Session).All)
        {
            WorkspaceCache.Forget(connection);
        }

        ConnectionTable.Forget();
    }
}
