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
internal sealed record PostFault(string? Wire, Work Work = Work.None, double SecondsLate = 0);

/// <summary>A phone number that is connected, or will be.</summary>
internal sealed record ConnectedNumber(string Number, string InboxId, DateTimeOffset At);

/// <summary>A server that remembers which phone numbers are connected, and does what it's told wrong.</summary>
internal sealed class FakeWorkspace
{
    private readonly ClientFixture fixture;
    private readonly Queue<PostFault> postFaults = [];
    private readonly Queue<string?> listFaults = [];
    private readonly List<(string Number, DateTimeOffset At)> others = [];

    public FakeWorkspace(ClientFixture fixture)
    {
        this.fixture = fixture;
        fixture.Wire.Server = Answer;
    }

    /// <summary>Every number that was ever connected; twice when it was connected twice.</summary>
    public List<ConnectedNumber> Connected { get; } = [];

    /// <summary>Whether a number that is connected already is connected again, instead of answering 409.</summary>
    public bool ConnectsTwice { get; init; }

    /// <summary>How old the list is that is given, in seconds.</summary>
    public double SecondsStale { get; init; }

    /// <summary>The methods of the requests so far, in one line.</summary>
    public string Methods => string.Join(' ', fixture.Wire.Sent.Select(sent => sent.Method));

    public IEnumerable<string?> Posts => fixture.Wire.Sent.Where(sent => sent.Method == "POST").Select(sent => sent.Body);

    public FakeWorkspace Has(params string[] numbers)
    {
        Connect(numbers, DateTimeOffset.MinValue);
        return this;
    }

    /// <summary>Somebody else connects a number at some time, unless it is connected by then.</summary>
    public FakeWorkspace WillHave(string number, double seconds)
    {
        others.Add((number, ClientFixture.Start.AddSeconds(seconds)));
        return this;
    }

    public FakeWorkspace OnPost(string? fault, Work work = Work.None, double secondsLate = 0)
    {
        postFaults.Enqueue(new PostFault(fault, work, secondsLate));
        return this;
    }

    /// <summary>What each reading of the list meets; null for the usual reply.</summary>
    public FakeWorkspace OnList(params string?[] faults)
    {
        Array.ForEach(faults, listFaults.Enqueue);
        return this;
    }

    public Task<CreatedInboxes> Connect(params string[] numbers) =>
        fixture.Run((client, stop) => client.Inboxes.CreateWhatsAppAsync([], numbers, stop));

    private void Answer(SentRequest request)
    {
        foreach (var (number, at) in others.Where(other => other.At <= request.At && !Connected.Exists(connected => connected.Number == other.Number)).ToList())
        {
            Connect([number], at);
        }

        if (request.Method == "GET")
        {
            if (listFaults.TryDequeue(out var fault) && fault is not null)
            {
                fixture.Wire.Fault(fault);
                return;
            }

            fixture.Wire.Reply(200, Inboxes(Connected.Where(connected => connected.At.AddSeconds(connected.At == DateTimeOffset.MinValue ? 0 : SecondsStale) <= request.At)));
            return;
        }

        AnswerPost([.. JsonNode.Parse(request.Body!)!["whatsapp"]!["phoneNumberIds"]!.AsArray().Select(number => (string)number!)], request.At);
    }

    private void AnswerPost(string[] numbers, DateTimeOffset now)
    {
        var fault = postFaults.TryDequeue(out var next) ? next : new PostFault(null, Work.AllNumbers);
        if (!ConnectsTwice && fault.Wire is null && Connected.Exists(connected => connected.At <= now && numbers.Contains(connected.Number)))
        {
            fixture.Wire.Reply(409);
            return;
        }

        var worked = fault.Work switch { Work.AllNumbers => numbers, Work.FirstNumber => numbers[..1], _ => [] };
        var connectable = worked.Where(number => ConnectsTwice || !Connected.Exists(connected => connected.Number == number));
        var made = Connect(connectable, now.AddSeconds(fault.SecondsLate));
        if (fault.Wire is { } wireFault)
        {
            fixture.Wire.Fault(wireFault);
        }
        else
        {
            fixture.Wire.Reply(200, Inboxes(made));
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
