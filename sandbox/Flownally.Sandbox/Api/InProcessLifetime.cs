using Microsoft.Extensions.Hosting;

namespace Flownally.Sandbox.Api;

/// <summary>Leaves Ctrl+C to whoever started the server: the host's own lifetime would take it away from the shell.</summary>
internal sealed class InProcessLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
