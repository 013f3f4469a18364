using System.Runtime.CompilerServices;
using Flownally.Client;

namespace Flownally.Connections;

/// <summary>The only place where a command enters the client's assembly.</summary>
internal static class ClientFactory
{
    // Inlined, it would load the client and its packages when the calling method is compiled, instead of when a request is due.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FlownallyClient Create(Connection connection, IRequestObserver observer) =>
        FlownallyClient.Create(connection.Options, observer);
}
