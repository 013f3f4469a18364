using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Flownally.Sandbox.Api;

/// <summary>What is to go wrong, in order: a request meets the first fault that matches it and isn't used up.</summary>
public sealed class FaultScript
{
    private readonly Lock gate = new();
    private readonly List<(Fault Fault, int Left)> faults = [];
    private readonly List<Task> lateWork = [];

    /// <summary>How many times something is still to go wrong.</summary>
    public int Remaining
    {
        get
        {
            lock (gate)
            {
                return faults.Sum(entry => entry.Left);
            }
        }
    }

    /// <summary>Ends when all work that <see cref="Fault.WorkLate"/> has put off so far is done.</summary>
    public Task LateWork
    {
        get
        {
            lock (gate)
            {
                return Task.WhenAll(lateWork);
            }
        }
    }

    public void Add(params IReadOnlyList<Fault> more)
    {
        lock (gate)
        {
            faults.AddRange(more.Select(fault => (fault, fault.Count)));
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            faults.Clear();
        }
    }

    internal static Task ApplyAsync(HttpContext context, RequestDelegate work)
    {
        var script = context.Workspace().Faults;
        return script.Take(context.Features.GetRequiredFeature<RecordedRequest>()) switch
        {
            null => work(context),
            { WorksLate: true } fault => script.ApplyLateAsync(fault, context, work),
            { } fault => fault.Effect(context, work),
        };
    }

    private async Task ApplyLateAsync(Fault fault, HttpContext context, RequestDelegate work)
    {
        // Added before the client can notice that it was dropped.
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            lateWork.Add(done.Task);
        }

        try
        {
            await fault.Effect(context, work);
        }
        finally
        {
            done.SetResult();
        }
    }

    private Fault? Take(RecordedRequest request)
    {
        lock (gate)
        {
            var index = faults.FindIndex(entry => entry.Fault.Matches(request));
            if (index < 0)
            {
                return null;
            }

            var (fault, left) = faults[index];
            if (left > 1)
            {
                faults[index] = (fault, left - 1);
            }
            else
            {
                faults.RemoveAt(index);
            }

            return fault;
        }
    }
}
