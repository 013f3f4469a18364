using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Flownally.Pipeline;

/// <summary>Runs asynchronous code on the pipeline's thread, the only one on which PowerShell allows a command to write, prompt and throw.</summary>
/// <param name="cancel">Cancels that code when something posted to this thread throws.</param>
internal sealed class PipelineThread(Action cancel) : SynchronizationContext
{
    private readonly BlockingCollection<Action> work = [];

    /// <summary>Runs asynchronous code to its end on the calling thread, and throws what it throws.</summary>
    public void Run(Func<Task> body)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            Pump(body());
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
        throw new NotSupportedException("Blocking another thread on the pipeline's thread could deadlock.");

    private void Pump(Task task)
    {
        ExceptionDispatchInfo? interruption = null;
        if (!task.IsCompleted)
        {
            // Wakes the loop below up when there is nothing else to do.
            task.ContinueWith(_ => Post(_ => { }, null), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        while (!task.IsCompleted || work.Count > 0)
        {
            var next = work.Take();
            try
            {
                next();
            }
            catch (Exception exception)
            {
                // The pipeline stops while the task is running: let that end first. What is still posted may throw as well.
                interruption ??= ExceptionDispatchInfo.Capture(exception);
                cancel();
            }
        }

        interruption?.Throw();
        task.GetAwaiter().GetResult();
    }
}
