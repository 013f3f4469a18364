using Flownally.Client.Inboxes;
using System.Text.Json.Nodes;

namespace Flownally.Client.Tests.Support;

/// <summary>What a server does with a POST before it answers.</summary>
internal enum Work
{
    None,
    FirstNumber,
    AllNumbers,
}

/// <summary>What goes wrong with one POST: what is done, how long after the request, and what the client meets; null for the usual reply.</summary>
internal sealed record PostFault(string? Trouble, Work Work = Work.None, double SecondsLate = 0);

/// <summary>A phone number that is connected, or will be.</summary>
internal sealed record ConnectedNumber(string Number, string InboxId, DateTimeOffset At);

/// <summary>A server that remembers which phone numbers are connected, and does what it's told wrong.</summary>
internal sealed class FakeWorkspace
{
    private readonly Workbench bench;
    private readonly Queue<PostFault> postFaults = [];
    private readonly Queue<string?> listFaults = [];

    public FakeWorkspace(Workbench bench)
    {
        this.bench = bench;
        bench.Wire.Server = Answer;
    }

    /// <summary>Every number that was ever connected; twice when it was connected twice.</summary>
    public List<ConnectedNumber> Connected { get; } = [];

    /// <summary>Whether a number that is connected already is connected again, instead of answering 409.</summary>
    public bool ConnectsTwice { get; init; }

    /// <summary>The methods of the requests so far, in one line.</summary>
    public string Methods => string.Join(' ', bench.Wire.Sent.Select(sent => sent.Method));

    public IEnumerable<string?> Posts => bench.Wire.Sent.Where(sent => sent.Method == "POST").Select(sent => sent.Body);

    public FakeWorkspace Has(params string[] numbers)
    {
        Connect(numbers, bench.Clock.GetUtcNow());
        return this;
    }

    public FakeWorkspace OnPost(string? trouble, Work work = Work.None, double secondsLate = 0)
    {
        postFaults.Enqueue(new PostFault(trouble, work, secondsLate));
        return this;
    }

    /// <summary>What each reading of the list meets; null for the usual reply.</summary>
    public FakeWorkspace OnList(params string?[] troubles)
    {
        Array.ForEach(troubles, listFaults.Enqueue);
        return this;
    }

    public Task<CreatedInboxes> Connect(params string[] numbers) =>
        bench.Run((client, stop) => client.Inboxes.CreateWhatsAppAsync([], numbers, stop));

    private void Answer(SentRequest request)
    {
        if (request.Method == "GET")
        {
            if (listFaults.TryDequeue(out var trouble) && trouble is not null)
            {
                bench.Wire.Meet(trouble);
                return;
            }

            bench.Wire.Reply(200, Inboxes(Connected.Where(connected => connected.At <= request.At)));
            return;
        }

        AnswerPost([.. JsonNode.Parse(request.Body!)!["whatsapp"]!["phoneNumberIds"]!.AsArray().Select(number => (string)number!)], request.At);
    }

    private void AnswerPost(string[] numbers, DateTimeOffset now)
    {
        var fault = postFaults.TryDequeue(out var next) ? next : new PostFault(null, Work.AllNumbers);
        if (!ConnectsTwice && fault.Trouble is null && Connected.Exists(connected => connected.At <= now && numbers.Contains(connected.Number)))
        {
            bench.Wire.Reply(409);
            return;
        }

        var worked = fault.Work switch { Work.AllNumbers => numbers, Work.FirstNumber => numbers[..1], _ => [] };
        var connectable = worked.Where(number => ConnectsTwice || !Connected.Exists(connected => connected.Number == number));
        var made = Connect(connectable, now.AddSeconds(fault.SecondsLate));
        if (fault.Trouble is { } trouble)
        {
            bench.Wire.Meet(trouble);
        }
        else
        {
            bench.Wire.Reply(200, Inboxes(made));
        }
    }

    private List<ConnectedNumber> Connect(IEnumerable<string> numbers, DateTimeOffset at)
    {
        var made = numbers.Select((number, index) => new ConnectedNumber(number, $"ibx_{Connected.Count + index}", at)).ToList();
        Connected.AddRange(made);
        return made;
    }

    // Half of them tell their number in one of the two fields, the others in the other.
    private static string Inboxes(IEnumerable<ConnectedNumber> numbers) => new JsonObject
    {
        ["inboxes"] = new JsonArray([.. numbers.Select((connected, index) => index % 2 == 0
            ? new JsonObject { ["id"] = connected.InboxId, ["config"] = new JsonObject { ["phoneNumberId"] = connected.Number } }
            : new JsonObject { ["id"] = connected.InboxId, ["externalId"] = connected.Number })]),
    }.ToJsonString();
}
