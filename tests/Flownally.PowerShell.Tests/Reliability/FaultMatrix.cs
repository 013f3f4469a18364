using System.Collections.Concurrent;

namespace Flownally.Tests.Reliability;

/// <summary>Every command under every fault, run once for all tests that look at it.</summary>
public sealed class FaultMatrix : IAsyncLifetime
{
    private const int AtOnce = 4;

    private readonly ConcurrentDictionary<Cell, Verdict> verdicts = [];

    internal static IReadOnlyList<Cell> Cells { get; } =
    [
        .. from fault in FaultCases.All
           from command in CommandCases.All
           from isForEver in fault.IsHeavy ? [true] : new[] { false, true }
           select new Cell(command, fault, isForEver),
    ];

    internal IReadOnlyDictionary<Cell, Verdict> Verdicts => verdicts;

    public async ValueTask InitializeAsync()
    {
        var heavy = new ConcurrentQueue<Cell>(Cells.Where(cell => cell.Fault.IsHeavy));
        var light = new ConcurrentQueue<Cell>(Cells.Where(cell => !cell.Fault.IsHeavy));
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(worker => OnItsOwnThread(() => Work(worker == 0 ? [heavy, light] : [light]))));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // The engine keeps its thread while a command runs, and the sandbox needs those of the pool.
    private static Task OnItsOwnThread(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Work(params IEnumerable<ConcurrentQueue<Cell>> queues)
    {
        using var shell = Shell.WithModule();
        foreach (var queue in queues)
        {
            while (queue.TryDequeue(out var cell))
            {
                verdicts[cell] = cell.RunAsync(shell).GetAwaiter().GetResult();
            }
        }
    }
}
