using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Flownally.Tests.Health;

/// <summary>A session on a clock on which no wait takes time, and a workspace that changes from one reading of the list to the next.</summary>
public abstract class PollingTest : ShellTest
{
    private readonly ConcurrentQueue<string> arrivals = [];
    private readonly Dictionary<int, Action> before = [];
    private int readings;

    private protected IntervalClock Clock { get; } = new();

    /// <summary>What was asked and when, in seconds since the start: <c>60 GET /inboxes</c>.</summary>
    protected IEnumerable<string> Arrivals => arrivals;

    /// <summary>How often the list was read.</summary>
    protected int Readings => readings;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        UseClock(Shell);
        // It never applies, and sees every request before any other fault does.
        Server.Faults.Add(Fault.Reset().Where(Note));
    }

    /// <summary>Connects a session over this clock.</summary>
    protected void UseClock(Shell shell)
    {
        shell.UseClock(Clock);
        shell.Set("url", Server.BaseUri);
        shell.Run($"Connect-Flownally -Token {SampleKeys.Admin} -BaseUri $url -MaximumRetryCount 0 -SkipVerification").AssertNoErrors();
    }

    /// <summary>Does something right before the list is read for the so-manieth time.</summary>
    protected void Before(int reading, Action action) => before[reading] = action;

    /// <summary>Changes the health of an inbox.</summary>
    protected void SetState(string id, string state, params string[] reasons) => Workspace.Inboxes.Update(id, inbox =>
        inbox["status"] = new JsonObject { ["state"] = state, ["reasons"] = new JsonArray([.. reasons.Select(reason => JsonValue.Create(reason))]) });

    private bool Note(RecordedRequest request)
    {
        arrivals.Enqueue($"{Clock.Seconds:0} {request.Method} {request.Path}");
        if (request.Path == "/inboxes" && before.TryGetValue(++readings, out var action))
        {
            action();
        }

        return false;
    }
}
