using System.Collections.Concurrent;

namespace Flownally.Pipeline;

/// <summary>
/// Lets a command await: what follows an await runs on the pipeline's own thread, the only one on which PowerShell allows a
/// command to write, ask and throw.
/// </summary>
internal sealed class PipelineThread : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> work = [];

    /// <summary>Runs a command's asynchronous body to its end on the calling thread, and throws what it throws.</summary>
    public void Run(Func<Task> body)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            var task = body();
            if (!task.IsCompleted)
            {
                task.ContinueWith(_ => Post(_ => { }, null), TaskScheduler.Default);
            }

            while (!task.IsCompleted)
            {
                Run(work.Take());
            }

            while (work.TryTake(out var rest))
            {
                Run(rest);
            }

            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => work.Add((d, state));

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Waiting for the pipeline's thread from another one could wait for ever.");

    /// <inheritdoc/>
    public void Dispose() => work.Dispose();

    private static void Run((SendOrPostCallback Callback, object? State) item) => item.Callback(item.State);
}
