using System.Collections.Concurrent;

namespace Flownally.Tests.Reliability;

/// <summary>Every command under every fault, run once for all tests that look at it.</summary>
public sealed class FaultMatrix : IAsyncLifetime
{
    private const int AtOnce = 4;

    private readonly ConcurrentDictionary<Cell, Verdict> verdicts = [];
    private readonly Dictionary<CommandCase, Baseline> baselines = [];

    internal static IReadOnlyList<Cell> Cells { get; } =
    [
        .. from fault in FaultCases.All
           from command in CommandCase.All
           from isPermanent in fault.IsHeavy ? [true] : new[] { false, true }
           select new Cell(command, fault, isPermanent),
    ];

    internal IReadOnlyDictionary<Cell, Verdict> Verdicts => verdicts;

    internal IReadOnlyDictionary<CommandCase, Baseline> Baselines => baselines;

    public async ValueTask InitializeAsync()
    {
        await OnItsOwnThread(RunBaselines);
        var heavy = new ConcurrentQueue<Cell>(Cells.Where(cell => cell.Fault.IsHeavy));
        var light = new ConcurrentQueue<Cell>(Cells.Where(cell => !cell.Fault.IsHeavy));
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(worker => OnItsOwnThread(() => Work(worker == 0 ? [heavy, light] : [light]))));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // The engine keeps its thread while a command runs, and the sandbox needs those of the pool.
    private static Task OnItsOwnThread(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void RunBaselines()
    {
        using var shell = Shell.WithModule();
        foreach (var command in CommandCase.All)
        {
            baselines[command] = Cell.RunBaselineAsync(command, shell).GetAwaiter().GetResult();
        }
    }

    private void Work(params IEnumerable<ConcurrentQueue<Cell>> queues)
    {
        using var shell = Shell.WithModule();
        foreach (var queue in queues)
        {
            while (queue.TryDequeue(out var cell))
            {
                verdicts[cell] = cell.RunAsync(shell, baselines[cell.Command]).GetAwaiter().GetResult();
            }
        }
    }
}
