using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Flownally.Pipeline;

/// <summary>
/// Lets a command await: what follows an await runs on the pipeline's own thread, the only one on which PowerShell allows a
/// command to write, ask and throw.
/// </summary>
/// <param name="interrupt">Tells the command's body to end, because what it posted can't be written any more.</param>
internal sealed class PipelineThread(Action interrupt) : SynchronizationContext
{
    private readonly BlockingCollection<Action> work = [];

    /// <summary>Runs a command's asynchronous body to its end on the calling thread, and throws what it throws.</summary>
    public void Run(Func<Task> body)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            var interruption = RunToEnd(body());
            interruption?.Throw();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => work.Add(() => d(state));

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("Waiting for the pipeline's thread from another one could wait for ever.");

    private ExceptionDispatchInfo? RunToEnd(Task task)
    {
        ExceptionDispatchInfo? interruption = null;
        if (!task.IsCompleted)
        {
            task.ContinueWith(_ => Post(_ => { }, null), TaskScheduler.Default);
        }

        while (!task.IsCompleted || work.Count > 0)
        {
            var next = work.Take();
            try
            {
                next();
            }
            catch (Exception stop) when (interruption is null)
            {
                // The pipeline stops while the body still waits for something: let it end, then say so.
                interruption = ExceptionDispatchInfo.Capture(stop);
                interrupt();
            }
        }

        if (interruption is null)
        {
            task.GetAwaiter().GetResult();
        }

        return interruption;
    }
}
