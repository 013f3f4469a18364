using System.Reflection;
using System.Runtime.Loader;

namespace Flownally.Loading;

/// <summary>
/// Holds the client and its packages apart from everybody else's. Without it, a module that loaded another version of
/// Microsoft.Extensions.Http first would break this one, and the other way round.
/// </summary>
internal sealed class ClientLoadContext() : AssemblyLoadContext(nameof(Flownally))
{
    private const string ClientName = "Flownally.Client";

    private static readonly ClientLoadContext Instance = new();
    private static readonly string Dependencies = Path.Combine(Path.GetDirectoryName(typeof(ClientLoadContext).Assembly.Location)!, "dependencies");

    /// <summary>Answers the default context when it looks for the client, and for nothing else.</summary>
    public static Assembly? ResolveClient(AssemblyLoadContext _, AssemblyName name) =>
        name.Name == ClientName ? Instance.LoadFromAssemblyName(name) : null;

    /// <summary>Takes what lies in dependencies/, and leaves the rest (the framework and the contracts) to the default context.</summary>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(Dependencies, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
