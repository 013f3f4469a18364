using System.Runtime.CompilerServices;
using Flownally.Client;

namespace Flownally.Loading;

/// <summary>The one place where a command meets the client's assembly.</summary>
internal static class ClientFactory
{
    // Inlined, it would load the client and its packages when the calling method is compiled, and not when a request is due.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FlownallyClient Create(Connection connection, IRequestObserver observer) =>
        FlownallyClient.Create(connection.Options, observer);
}
